// The floor of detection: the model on one prepared input, again and again, nothing else. A process
// of its own, as a detector.

import {
  type DetectorAdapterName,
  detectorAdapters,
} from '@/lib/vision/detector/adapters/registry';
import type { ExecutionProviderName } from '@/lib/vision/detector/execution-providers';
import { openDetector } from '@/workers/analyse/detector/detector-session';

export type InferTask = {
  model: string;
  adapter: DetectorAdapterName;
  providers: readonly ExecutionProviderName[];
  runs: number;
  width: number;
  height: number;
};

const task = JSON.parse(process.argv[2] ?? '') as InferTask;
const detector = await openDetector({ ...task, gpuIndex: null, gpuCount: 0, threads: 1 });
const image = new Float32Array(3 * task.width * task.height).fill(0.45);
const inputs = detectorAdapters[task.adapter].inputs(image, 1, task);
await detector.run(inputs);
const startMs = performance.now();
for (let i = 0; i < task.runs; i++) await detector.run(inputs);
process.stdout.write(String((performance.now() - startMs) / 1000));
