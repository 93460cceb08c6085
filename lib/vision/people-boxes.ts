// The boxes of all people of a clip, for what must miss as few people as it can: every detection,
// and where a tracked person is not detected for a moment, the box between the detections around.

import { boxesAt } from './analysed-frames';
import { trackPresets } from './botsort/params';
import { trackAll } from './botsort/track-all';
import { interpolateBoxes } from './geometry/boxes';
import { compensateBox } from './geometry/compensate-box';
import { warpsPerFrame } from './geometry/warp';
import type { Analysis, Box } from './types';
import { valueAt } from './value-at';

/** All people of one analysed frame. */
export type PeopleFrame = {
  /** Frame of the clip. */
  readonly frame: number;
  /** Image pixels. */
  readonly boxes: readonly Box[];
};

/** Longest time without a detection that is filled, in seconds. */
const gapSecondsMax = 1;
/** A person is taken to be there so long before the first and after the last detection, in seconds. */
const edgeSeconds = 0.2;

/** All people of each analysed frame, in frame order. */
export function peopleBoxes(analysis: Analysis): PeopleFrame[] {
  const frames = Array.from(analysis.analysed, (frame, k) => ({
    frame,
    boxes: boxesAt(analysis, k),
  }));
  const perFrame = warpsPerFrame(analysis.frameCount, analysis.analysed, analysis.warps);
  for (const { points } of trackAll(analysis, trackPresets.ultralytics)) {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) continue;
    extend(first, -1);
    for (const [i, right] of points.slice(1).entries()) bridge(points[i] ?? right, right);
    extend(last, 1);
  }
  return frames;

  function bridge(left: TrackPoint, right: TrackPoint): void {
    const seconds = timeOf(right.frame) - timeOf(left.frame);
    if (seconds > gapSecondsMax) return;
    for (let k = left.k + 1; k < right.k; k += 1) {
      const frame = valueAt(analysis.analysed, k);
      const share = (timeOf(frame) - timeOf(left.frame)) / seconds;
      const fromLeft = compensateBox(left.box, perFrame, left.frame, frame);
      const fromRight = compensateBox(right.box, perFrame, right.frame, frame);
      frames[k]?.boxes.push(interpolateBoxes(fromLeft, fromRight, share));
    }
  }

  function extend({ k, frame: from, box }: TrackPoint, step: 1 | -1): void {
    for (let at = k + step; ; at += step) {
      const frame = analysis.analysed[at];
      if (frame === undefined || Math.abs(timeOf(frame) - timeOf(from)) > edgeSeconds) return;
      frames[at]?.boxes.push(compensateBox(box, perFrame, from, frame));
    }
  }

  function timeOf(frame: number): number {
    return valueAt(analysis.times, frame);
  }
}

type TrackPoint = { readonly k: number; readonly frame: number; readonly box: Box };
