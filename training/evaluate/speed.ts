// Run time of two models on one image, one thread each, in turn, so that other load affects both
// equally.

import { yolo11 } from '@/lib/vision/detector/adapters/yolo11';
import type { DetectorSession } from '@/workers/analyse/detector/detector-session';

export type Speed = {
  readonly size: string;
  readonly oursMs: number;
  readonly referenceMs: number;
  readonly ratio: number;
};

const warmUps = 3;

export async function compareSpeed(
  ours: DetectorSession,
  reference: DetectorSession,
  runs: number,
): Promise<Speed[]> {
  const speeds: Speed[] = [];
  for (const [width, height] of [
    [640, 384],
    [960, 544],
  ] as const) {
    const image = Float32Array.from({ length: 3 * width * height }, (_, i) => (i % 251) / 251);
    const times: { ours: number; reference: number }[] = [];
    for (let k = -warmUps; k < runs; k++) {
      const pairOfTimes = {
        ours: await time(ours, image, width, height),
        reference: await time(reference, image, width, height),
      };
      if (k >= 0) times.push(pairOfTimes);
    }
    const [oursMs, referenceMs] = [
      median(times.map((t) => t.ours)),
      median(times.map((t) => t.reference)),
    ];
    const ratio = median(times.map((t) => t.ours / t.reference));
    speeds.push({ size: `${width}x${height}`, oursMs, referenceMs, ratio });
  }
  return speeds;
}

async function time(
  session: DetectorSession,
  image: Float32Array,
  width: number,
  height: number,
): Promise<number> {
  const began = performance.now();
  await session.run(yolo11.inputs(image, 1, { width, height }));
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(1000 * (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 1000;
}
