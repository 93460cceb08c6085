// A log line for a person at a terminal. Pure.

const plain = new Set(['time', 'level', 'msg', 'pid', 'service', 'error']);

/** "10:21:07 warn  redis unavailable  code=ECONNREFUSED"; a line that is no JSON stays as it is. */
export function prettyLine(line: string): string {
  const facts = parse(line);
  if (facts === null) return line;
  const { time, level, msg, error } = facts;
  const rest = Object.entries(facts)
    .filter(([name]) => !plain.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const stack = isRecord(error) && typeof error.stack === 'string' ? `\n${error.stack}` : '';
  const head = `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg)}`;
  return `${[head, ...rest].join('  ')}${stack}\n`;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
