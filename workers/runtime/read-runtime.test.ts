import { expect, it } from 'vitest';
import { parseGpus } from './read-runtime';

it('reads the lines of nvidia-smi, and nothing from other words', () => {
  expect(parseGpus('0, NVIDIA L4, 23034\n1, NVIDIA H200, NVL, 143771\n')).toEqual([
    { index: 0, name: 'NVIDIA L4', memoryBytes: 23034 * 1024 ** 2 },
    { index: 1, name: 'NVIDIA H200, NVL', memoryBytes: 143771 * 1024 ** 2 },
  ]);
  expect(parseGpus('NVIDIA-SMI has failed because it could not communicate')).toEqual([]);
});
