// docs/logging.md is the schema of a log line in another form; this test keeps the two the same.
// After changing a field: npx vitest run --project unit lib/server/log-line.test.ts -u

import { describe, expect, it, test } from 'vitest';
import { loggingMarkdown, logLine } from './log-line';

const line = {
  ...{ level: 'info', time: '2026-01-02T03:04:05.678Z', pid: 1, service: 'worker' },
  msg: 'clip analysed',
};

it('every field is documented', async () => {
  await expect(loggingMarkdown()).toMatchFileSnapshot('../../docs/logging.md');
  expect(loggingMarkdown()).not.toContain('undefined');
});

describe('a line', () => {
  test.each<[string, object, boolean]>([
    ['with what every line has', line, true],
    ['of a command, without a service', { ...line, service: undefined }, true],
    ['with facts', { ...line, job_id: 'j', latency_ms: 5, model_version: null }, true],
    ['without a message', { ...line, msg: undefined }, false],
    ['with an unknown level', { ...line, level: 'limited' }, false],
    ['with a local time', { ...line, time: '2026-01-02 03:04:05' }, false],
    ['with a fact of another type', { ...line, latency_ms: '5 ms' }, false],
    ['with a fact that is not documented', { ...line, latencyMs: 5 }, false],
  ])('%s', (_, value, isValid) => {
    expect(logLine.safeParse(value).success).toBe(isValid);
  });
});
