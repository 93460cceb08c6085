// The floor of detection: the model on one prepared input, again and again, nothing else. A process
// of its own, as a detector.

import { openDetector } from '@/workers/analyse/detector/detector-session';

export type InferTask = {
  model: string;
  providers: string[];
  runs: number;
  width: number;
  height: number;
};

const task = JSON.parse(process.argv[2] ?? '') as InferTask;
const detector = await openDetector({ ...task, gpuIndex: 0, threads: 1 });
const input = new Float32Array(3 * task.width * task.height).fill(0.45);
await detector.run(input, 1, task.height, task.width);
const startMs = performance.now();
for (let i = 0; i < task.runs; i++) await detector.run(input, 1, task.height, task.width);
process.stdout.write(String((performance.now() - startMs) / 1000));
