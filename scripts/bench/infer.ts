// The floor of detection: the model on one prepared input, again and again, nothing else. A process
// of its own, as a detector.

import type { ExecutionProviderName } from '@/lib/vision/detector/execution-providers';
import { openDetector } from '@/workers/analyse/detector/detector-session';

export type InferTask = {
  model: string;
  providers: readonly ExecutionProviderName[];
  runs: number;
  width: number;
  height: number;
};

const task = JSON.parse(process.argv[2] ?? '') as InferTask;
const detector = await openDetector({ ...task, gpuIndex: null, gpuCount: 0, threads: 1 });
const input = new Float32Array(3 * task.width * task.height).fill(0.45);
const dims = [1, 3, task.height, task.width];
await detector.run(input, dims);
const startMs = performance.now();
for (let i = 0; i < task.runs; i++) await detector.run(input, dims);
process.stdout.write(String((performance.now() - startMs) / 1000));
