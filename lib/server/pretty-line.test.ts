import { expect, it } from 'vitest';
import { prettyLine } from './pretty-line';

it.each([
  [
    '{"level":"warn","time":"2026-11-29T10:21:07.123Z","pid":7,"code":"X","n":2,"msg":"redis unavailable"}',
    '10:21:07 warn  redis unavailable  code=X  n=2\n',
  ],
  [
    '{"level":"error","time":"2026-11-29T10:21:07.123Z","error":{"stack":"Error: a\\n at b"},"msg":"c"}',
    '10:21:07 error c\nError: a\n at b\n',
  ],
  ['not json', 'not json'],
])('%s', (line, expected) => {
  expect(prettyLine(line)).toBe(expected);
});
