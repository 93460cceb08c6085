// What a worker runs with (programs, libraries, devices, sandbox), and what several workers have
// together. Pure.

import { z } from 'zod';

const sandboxReport = z.object({
  level: z.enum(['full', 'limited', 'none']),
  /** What is missing, as sentences for the owner. */
  missing: z.array(z.string()),
});
export type SandboxReport = z.infer<typeof sandboxReport>;

const runtimeFacts = z.object({
  /** As ffmpeg prints it; null when it does not start. */
  ffmpeg: z.string().nullable(),
  onnxruntime: z.string().nullable(),
  /** Execution providers that the installed ONNX Runtime has. */
  providers: z.array(z.string()),
  gpus: z.array(z.object({ index: z.number(), name: z.string(), memoryBytes: z.number() })),
});
export type RuntimeFacts = z.infer<typeof runtimeFacts>;

const workerFacts = runtimeFacts.extend({ sandbox: sandboxReport });
export type WorkerFacts = z.infer<typeof workerFacts>;

/** The facts of a stored row; null when it has none that this version can read. */
export function parseWorkerFacts(stored: unknown): WorkerFacts | null {
  return workerFacts.safeParse(stored).data ?? null;
}

/** Everything that one of the workers has; of versions the first one's. Null without workers. */
export function unitedRuntime(workers: readonly RuntimeFacts[]): RuntimeFacts | null {
  if (workers.length === 0) return null;
  const first = (name: 'ffmpeg' | 'onnxruntime') =>
    workers.map((worker) => worker[name]).find((version) => version !== null) ?? null;
  const gpus = new Map(
    workers.flatMap((worker) =>
      worker.gpus.map((gpu) => [`${gpu.index} ${gpu.name} ${gpu.memoryBytes}`, gpu] as const),
    ),
  );
  return {
    ffmpeg: first('ffmpeg'),
    onnxruntime: first('onnxruntime'),
    providers: [...new Set(workers.flatMap(({ providers }) => providers))],
    gpus: [...gpus.values()].sort((a, b) => a.index - b.index),
  };
}

const levels = ['none', 'limited', 'full'] as const;

/** The lowest level, and everything that is missing somewhere. */
export function unitedSandbox(workers: readonly WorkerFacts[]): SandboxReport | null {
  if (workers.length === 0) return null;
  const found = workers.map(({ sandbox }) => sandbox.level);
  return {
    level: levels.find((level) => found.includes(level)) ?? 'none',
    missing: [...new Set(workers.flatMap(({ sandbox }) => sandbox.missing))],
  };
}
