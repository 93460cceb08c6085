// The tracker over a whole clip: the tracklets of all people. A fold of trackStep, strictly in
// order. A tracklet has one point per analysed frame in which it was matched.

import { fromCxcywh } from '../geometry/boxes';
import { warpAt } from '../geometry/warp';
import type { Analysis, Box } from '../types';
import { valueAt } from '../value-at';
import type { TrackParams } from './params';
import { emptyTracker, type Track, type TrackerState } from './track-state';
import { trackStep } from './track-step';

/** One observation of a track. */
export type TrackletPoint = {
  /** Index among the analysed frames, and frame of the clip. */
  readonly k: number;
  readonly frame: number;
  /** Index among that frame's detections. */
  readonly detection: number;
  /** The filter's box after the update. */
  readonly box: Box;
  readonly score: number;
};

/** One track through the clip. */
export type Tracklet = { readonly id: number; readonly points: readonly TrackletPoint[] };

/** The reported tracks of every analysed frame, one frame at a time. */
export function* trackFrames(analysis: Analysis, params: TrackParams): Generator<readonly Track[]> {
  let state: TrackerState = emptyTracker();
  for (const [k, detections] of analysis.detections.entries()) {
    const step = trackStep(state, detections, warpAt(analysis.warps, k), params);
    state = step.state;
    yield step.report;
  }
}

/** The tracklets of all people, by id. */
export function trackAll(analysis: Analysis, params: TrackParams): Tracklet[] {
  const points = new Map<number, TrackletPoint[]>();
  let k = 0;
  for (const report of trackFrames(analysis, params)) {
    for (const { id, detection, belief, score } of report) {
      const point = {
        k,
        frame: valueAt(analysis.analysed, k),
        detection,
        box: fromCxcywh(belief.mean),
        score,
      };
      const existing = points.get(id);
      if (existing) existing.push(point);
      else points.set(id, [point]);
    }
    k++;
  }
  return [...points]
    .sort(([a], [b]) => a - b)
    .map(([id, trackPoints]) => ({ id, points: trackPoints }));
}
