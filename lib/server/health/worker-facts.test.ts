// Workers together have what each of them has, and are closed off as badly as the worst of them.

import { describe, expect, it } from 'vitest';
import { parseWorkerFacts, unitedRuntime, unitedSandbox, type WorkerFacts } from './worker-facts';

const card = { index: 0, name: 'NVIDIA L4', memoryBytes: 24e9 };
const cpu: WorkerFacts = {
  ffmpeg: '8.1',
  onnxruntime: '1.30.0',
  providers: ['cpu'],
  gpus: [],
  sandbox: { level: 'full', missing: [] },
};
const gpu: WorkerFacts = {
  ...cpu,
  ffmpeg: '6.1',
  providers: ['cuda', 'cpu'],
  gpus: [card],
  sandbox: { level: 'limited', missing: ['no limits'] },
};

describe('runtime', () => {
  it.each([
    ['the GPU stays when the CPU worker started last', [cpu, gpu], '8.1', ['cpu', 'cuda']],
    ['and when it started first', [gpu, cpu], '6.1', ['cuda', 'cpu']],
  ])('%s', (_, workers, ffmpeg, providers) => {
    expect(unitedRuntime(workers)).toEqual({
      ffmpeg,
      onnxruntime: '1.30.0',
      providers,
      gpus: [card],
    });
  });

  it('a card that two workers see is one; another one of the same number is another', () => {
    const other = { ...gpu, gpus: [{ ...card, name: 'NVIDIA H200' }] };
    expect(unitedRuntime([gpu, gpu, other])?.gpus.map(({ name }) => name)).toEqual([
      'NVIDIA L4',
      'NVIDIA H200',
    ]);
  });

  it('a program that only one worker has is named; without workers there is nothing', () => {
    expect(unitedRuntime([{ ...cpu, ffmpeg: null }, gpu])?.ffmpeg).toBe('6.1');
    expect(unitedRuntime([])).toBeNull();
  });
});

it.each([
  [[cpu, cpu], { level: 'full', missing: [] }],
  [[cpu, gpu], { level: 'limited', missing: ['no limits'] }],
  [
    [gpu, { ...cpu, sandbox: { level: 'none' as const, missing: ['no limits', 'network'] } }],
    { level: 'none', missing: ['no limits', 'network'] },
  ],
  [[], null],
])('sandbox %#', (workers, expected) => {
  expect(unitedSandbox(workers)).toEqual(expected);
});

it('facts of another version are no facts', () => {
  expect(parseWorkerFacts(null)).toBeNull();
  expect(parseWorkerFacts({ ffmpeg: '8.1' })).toBeNull();
  expect(parseWorkerFacts(gpu)).toEqual(gpu);
});
