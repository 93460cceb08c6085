import { expect, it } from 'vitest';
import { driverFinding } from './gpu.mjs';

const failed = { code: 9, output: 'NVIDIA-SMI has failed\nmore' };

it.each([
  [
    { smi: { code: 0, output: '0, NVIDIA L4, 23034 MiB\n' }, inContainer: true, hasDevice: true },
    'ok',
    /L4/,
  ],
  [{ smi: null, inContainer: true, hasDevice: false }, 'optional', /^runtime not configured/],
  [{ smi: failed, inContainer: true, hasDevice: false }, 'optional', /^runtime not configured/],
  [{ smi: failed, inContainer: false, hasDevice: true }, 'missing', /NVIDIA-SMI has failed$/],
  [{ smi: null, inContainer: false, hasDevice: false }, 'optional', /no NVIDIA GPU/],
] as const)('%#', (facts, state, message) => {
  const finding = driverFinding(facts);
  expect(finding.state).toBe(state);
  expect(finding.message).toMatch(message);
});
