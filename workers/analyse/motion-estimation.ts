// The process that estimates camera motion, as a promise of its observations.

import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import { startScript } from '../process/run-script';
import { requireCleanExit } from './detector/clean-exit';
import { decodeMotion, readRecords } from './detector/records';
import type { MotionTask } from './motion-process';

/** Starts it; it waits for its pipe to be written. One observation per analysed frame. */
export async function startMotionEstimation(
  task: MotionTask | null,
  signal: AbortSignal,
): Promise<MotionObservation[]> {
  if (!task) return [];
  const process = startScript(new URL('./motion-process.ts', import.meta.url), {
    task,
    signal,
    kind: 'detector',
  });
  const observations: MotionObservation[] = [];
  for await (const payload of readRecords(process.stdout)) observations.push(decodeMotion(payload));
  await requireCleanExit(process);
  return observations;
}
