// The process that estimates camera motion, as a promise of its observations.

import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import { startHelper } from '../process/run-script';
import { createSilenceLimit } from '../process/silence-limit';
import { requireCleanExit } from './detector/clean-exit';
import { decodeMotion, readRecords } from './detector/records';
import type { MotionTask } from './motion-process';

/**
 * Starts it; it waits for its pipe to be written. One observation per analysed frame. One that sends
 * nothing for so many seconds after its first is killed; before it, the detectors' limit holds,
 * because ffmpeg feeds none of them while this process does not read.
 */
export async function startMotionEstimation(
  task: MotionTask | null,
  silenceSeconds: number,
  signal: AbortSignal,
): Promise<MotionObservation[]> {
  if (!task) return [];
  const limit = createSilenceLimit('the camera process', silenceSeconds);
  const process = startHelper('motion-process', {
    task,
    signal: AbortSignal.any([signal, limit.signal]),
    kind: 'detector',
  });
  const observations: MotionObservation[] = [];
  const records = readRecords(process.stdout);
  let record = await records.next();
  while (!record.done) {
    observations.push(decodeMotion(record.value));
    record = await limit.waitFor(records.next());
  }
  await limit.waitFor(requireCleanExit(process));
  return observations;
}
