import { expect, it } from 'vitest';
import { proxyFinding } from './proxy.mjs';

const ready = (proxy: string) => ({ data: { status: 'ok', checks: { proxy } } });

it.each([
  ['nothing answers', null, 'ok', undefined],
  ['another program answers', { hello: 'world' }, 'ok', undefined],
  ['the headers fit', ready('ok'), 'ok', undefined],
  ['a proxy that is not trusted', ready('untrusted'), 'optional', 'TRUSTED_PROXIES'],
  ['another address', ready('address'), 'optional', 'PUBLIC_URL'],
  [
    'not ready, and another address',
    { error: { detail: ready('address').data } },
    'optional',
    'PUBLIC_URL',
  ],
])('%s', (_, readiness, state, setting) => {
  const finding = proxyFinding(readiness);
  expect(finding.state).toBe(state);
  expect(finding.report).toBe(finding.message);
  if (setting === undefined) expect(finding.fix).toBeUndefined();
  else expect(finding.fix).toContain(`Set ${setting}`);
});
