// What this worker runs with: ffmpeg, ONNX Runtime and its execution providers, GPUs. Each is null or
// empty where it is not there.

import type { RuntimeFacts } from '@/lib/server/health/worker-facts';
import { ffmpegVersion } from '../process/ffmpeg-version';
import { startHelper } from '../process/run-script';
import { type ChildHandle, startSandboxed } from '../process/sandboxed-process';

/** Asks each program; a missing one is no error. */
export async function readRuntime(signal: AbortSignal): Promise<RuntimeFacts> {
  const [ffmpeg, onnx, gpus] = await Promise.all([
    ffmpegVersion(signal),
    readOnnxRuntime(signal),
    readGpus(signal),
  ]);
  return { ffmpeg, ...onnx, gpus };
}

async function readOnnxRuntime(
  signal: AbortSignal,
): Promise<Pick<RuntimeFacts, 'onnxruntime' | 'providers'>> {
  const text = await outputOf(startHelper('onnx-runtime', { signal, kind: 'trial' }));
  const unknown = { onnxruntime: null, providers: [] };
  return text === null ? unknown : { ...unknown, ...(JSON.parse(text) as object) };
}

// A worker asks once: GPUs do not come and go while it runs.
let gpuCount: Promise<number> | null = null;
const countTimeoutMs = 10_000;

/** GPUs of this machine, as far as the driver says; 0 without one. */
export function countGpus(): Promise<number> {
  gpuCount ??= readGpus(AbortSignal.timeout(countTimeoutMs)).then((gpus) => gpus.length);
  return gpuCount;
}

async function readGpus(signal: AbortSignal): Promise<RuntimeFacts['gpus']> {
  const query = ['--query-gpu=index,name,memory.total', '--format=csv,noheader,nounits'];
  return parseGpus((await outputOf(startSandboxed('nvidia-smi', query, { signal }))) ?? '');
}

/** Lines "0, NVIDIA L4, 23034" (MiB). */
export function parseGpus(text: string): RuntimeFacts['gpus'] {
  return text.split('\n').flatMap((line) => {
    const [, index, name, mebibytes] = /^(\d+), (.+), (\d+)\s*$/.exec(line) ?? [];
    if (name === undefined) return [];
    return [{ index: Number(index), name, memoryBytes: Number(mebibytes) * 1024 ** 2 }];
  });
}

/** Standard output of a program that ended well; null otherwise. */
async function outputOf(child: ChildHandle): Promise<string | null> {
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { kind } = await child.ended;
  return kind === 'done' ? Buffer.concat(chunks).toString('utf8') : null;
}
