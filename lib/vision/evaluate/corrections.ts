// A simulated user: at the first failure of a path the player is clicked once more. A failure is
// half a second of visible frames without a hit; frames without the player neither add to it nor
// end it. The click takes the detection on the player soon after the failure started, or draws a
// box where there is none.

import { bestOverlap, boxAt } from '../geometry/boxes';
import type { Analysis, Anchor, Box } from '../types';
import { valueAt } from '../value-at';
import { type BoxPath, isHit } from './clicked-player';

/**
 * When to correct: at the first detection on the player, or always in the failure's first frame.
 */
export type CorrectionPolicy = 'first detection' | 'first frame';

/** Least length of a failure, and longest wait for a detection. Seconds */
const failureSeconds = 0.5;

/** The next anchor; null for a path without failure. */
export function nextCorrection(
  path: BoxPath,
  truth: BoxPath,
  analysis: Analysis,
  fps: number,
  policy: CorrectionPolicy = 'first detection',
): Anchor | null {
  const failure = firstFailure(path, truth, fps);
  if (failure === null) return null;
  const end = policy === 'first frame' ? failure + 1 : failure + Math.ceil(failureSeconds * fps);
  for (let frame = failure; frame < Math.min(end, truth.length); frame++) {
    const person = truth[frame];
    const box = person && detectionOn(person, analysis, frame);
    if (box) return { frame, box };
  }
  return { frame: failure, box: valueAt(truth, failure) };
}

/** First frame of the first failure, or null. */
export function firstFailure(path: BoxPath, truth: BoxPath, fps: number): number | null {
  let [start, missed] = [0, 0];
  for (const [frame, own] of truth.entries()) {
    if (!own) continue;
    if (isHit(path[frame], own)) missed = 0;
    else {
      if (missed === 0) start = frame;
      missed++;
      if (missed >= failureSeconds * fps) return start;
    }
  }
  return null;
}

/** A click on a person in a frame: the detection on them, else their true box. */
export function clickOn(person: Box, analysis: Analysis, frame: number): Anchor {
  return { frame, box: detectionOn(person, analysis, frame) ?? person };
}

function detectionOn(person: Box, analysis: Analysis, frame: number): Box | null {
  const detections = analysis.detections[analysis.analysed.indexOf(frame)];
  if (!detections) return null;
  const { index } = bestOverlap(detections.boxes, person);
  const box = index < 0 ? null : boxAt(detections.boxes, index);
  return isHit(box, person) ? box : null;
}
