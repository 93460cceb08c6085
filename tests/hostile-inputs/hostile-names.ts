// Path-traversal names and ids. Ids are appended to an endpoint's path and must be sent raw: a URL
// parser would normalize them.

/** Behind /api/v1/artifacts/ and other endpoints with an id: never 200 and never 500. */
export const hostileIds: readonly string[] = [
  '../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..%5cwindows%5cwin.ini',
  '%252e%252e%252fetc%252fpasswd',
  '%c0%ae%c0%ae%c0%afetc%c0%afpasswd',
  '....//....//etc/passwd',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  'file:%2f%2f%2fetc%2fpasswd',
  '%00',
  '%0d%0aSet-Cookie:%20a=b',
  '7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11.',
  '7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11%20',
  '7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11%00.mp4',
  '7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11/../../secret',
  '{7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11}',
  '7d9f5b9e3c1a4f6e9a532f1f6a0c1b11',
  '1',
  '-1',
  'NaN',
  '__proto__',
  'constructor',
  `${'a'.repeat(5000)}`,
  '%',
  '%zz',
];

/**
 * Names of uploads, games and players. They are stored as text and never become a path, an argument
 * or a header.
 */
export const hostileNames: readonly string[] = [
  'a.mp4.exe',
  'a.mp4.part',
  'CON',
  '.hidden.mp4',
  '-i.mp4',
  '--help',
  'http:x.mp4',
  '../../x',
  'x\r\nSet-Cookie: a=b',
  'a"b;filename=c.mp4',
  "'; DROP TABLE video; --",
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x")',
  '\u202Egpj.4pm',
  'Zoe\u0308',
  '👩‍👩‍👧‍👦⚽',
  'n'.repeat(300),
  '%s%n%d',
  '$(reboot)',
  '{{7*7}}',
];
