// The order in which providers and GPUs are tried, and which one is used.

import { describe, expect, it, test } from 'vitest';
import { type DeviceWish, deviceOrder, firstUsable } from './device-order';

const wish: DeviceWish = { providers: ['cuda', 'cpu'], gpuIndex: null, gpuCount: 2 };
const words = (changed: Partial<DeviceWish>) =>
  deviceOrder({ ...wish, ...changed }).map(({ provider, device }) =>
    device === null ? provider : `${provider} ${device}`,
  );

describe('the order', () => {
  test.each<[string, Partial<DeviceWish>, string[]]>([
    ['every GPU, then the CPU', {}, ['cuda 0', 'cuda 1', 'cpu']],
    [
      'every GPU with the best provider first',
      { providers: ['tensorrt', 'cuda', 'cpu'] },
      ['tensorrt 0', 'tensorrt 1', 'cuda 0', 'cuda 1', 'cpu'],
    ],
    ['the CPU last, though it is not named', { providers: ['cuda'] }, ['cuda 0', 'cuda 1', 'cpu']],
    ['GPUs that cannot be counted: the first', { gpuCount: 0 }, ['cuda 0', 'cpu']],
    ['a GPU by its index: it alone', { gpuIndex: 1 }, ['cuda 1', 'cpu']],
    [
      'and without the CPU where that is not named',
      { providers: ['cuda'], gpuIndex: 3 },
      ['cuda 3'],
    ],
    ['a provider without an index', { providers: ['coreml'] }, ['coreml', 'cpu']],
    ['the CPU alone', { providers: ['cpu'], gpuCount: 4 }, ['cpu']],
    ['the CPU before a GPU, as named', { providers: ['cpu', 'cuda'] }, ['cpu', 'cuda 0', 'cuda 1']],
    ['nothing named: the CPU', { providers: [] }, ['cpu']],
  ])('%s', (_, changed, expected) => {
    expect(words(changed)).toEqual(expected);
  });
});

describe('the first that loads the model', () => {
  /** Only these load it. */
  const use = (usable: readonly string[], changed: Partial<DeviceWish> = {}) =>
    firstUsable(deviceOrder({ ...wish, ...changed }), async ({ provider, device }) => {
      const name = device === null ? provider : `${provider} ${device}`;
      if (!usable.includes(name)) throw new Error('out of memory');
      return name;
    });

  test.each<[string, string[], string, string[]]>([
    ['the first GPU', ['cuda 0', 'cuda 1', 'cpu'], 'cuda 0', []],
    [
      'the second, when the first is not usable',
      ['cuda 1', 'cpu'],
      'cuda 1',
      ['cuda 0: out of memory'],
    ],
    [
      'the CPU, when none is, and why',
      ['cpu'],
      'cpu',
      ['cuda 0: out of memory', 'cuda 1: out of memory'],
    ],
  ])('%s', async (_, usable, opened, notes) => {
    expect(await use(usable)).toMatchObject({ opened, notes });
  });

  it('a GPU asked for by its index is not replaced by another', async () => {
    await expect(use(['cuda 0'], { providers: ['cuda'], gpuIndex: 1 })).rejects.toThrow(
      'no provider can load the model: cuda 1: out of memory',
    );
  });
});
