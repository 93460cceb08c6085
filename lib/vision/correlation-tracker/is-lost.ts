// When a target without a detection is given up: it crossed the border, or it was not detected, or
// did not look like itself, for too long. Frame pixels, seconds.

import type { RgbImage } from '../correlation-filter/search-region';
import type { CorrelationTrackerParams } from './params';
import type { TrackedTarget } from './target-model';
import type { LastObservation } from './target-state';

/** Whether an undetected target is lost. `secondsSince`: from a frame to the current one. */
export function isLost(
  { frame, recentDetectionRate, weakSince }: LastObservation,
  secondsSince: (frame: number) => number,
  { absence: { lostSeconds, detectionRateFloor } }: CorrelationTrackerParams,
): boolean {
  if (weakSince !== null && secondsSince(weakSince) > lostSeconds) return true;
  return (
    recentDetectionRate > 0 &&
    secondsSince(frame) > lostSeconds / Math.max(detectionRateFloor, recentDetectionRate)
  );
}

/** Whether the center of an undetected target is so near to the border that it has left. */
export function hasLeftFrame(
  { center: { x, y, width, height } }: TrackedTarget,
  image: RgbImage,
  { absence: { borderShare } }: CorrelationTrackerParams,
): boolean {
  const isOut = (at: number, size: number, limit: number) =>
    at < borderShare * size || at > limit - borderShare * size;
  return isOut(x, width, image.width) || isOut(y, height, image.height);
}
