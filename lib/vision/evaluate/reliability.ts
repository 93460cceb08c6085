// Calibration of the confidence: of all boxes of confidence .9, nine in ten should be on the
// player. Reliability diagram and expected calibration error (ECE): Guo et al., "On Calibration of
// Modern Neural Networks", 2017.
//
//   ECE = sum over bins of (boxes in the bin / all boxes) |share of hits - mean confidence|

import type { Path } from '../types';
import { type BoxPath, isHit } from './clicked-player';

/** One box of a path. */
export type CalibrationSample = { readonly confidence: number; readonly hit: boolean };

/** One bin [from, to) of confidence, the last one including 1; means are 0 where it is empty. */
export type ReliabilityBin = {
  readonly from: number;
  readonly to: number;
  readonly boxes: number;
  readonly meanConfidence: number;
  readonly hitShare: number;
};

export type Reliability = { readonly bins: readonly ReliabilityBin[]; readonly ece: number };

/** All boxes of a path but the anchors. */
export function calibrationSamplesOf(path: Path, truth: BoxPath): CalibrationSample[] {
  return path.frames.flatMap(({ index, box, source, confidence }) =>
    box && source !== 'anchor' ? [{ confidence, hit: isHit(box, truth[index]) }] : [],
  );
}

/** The diagram over `binCount` equal bins. */
export function reliabilityOf(
  scoredBoxes: readonly CalibrationSample[],
  binCount = 10,
): Reliability {
  const bins = Array.from({ length: binCount }, (_, i): ReliabilityBin => {
    const inside = scoredBoxes.filter(
      ({ confidence }) => Math.min(binCount - 1, Math.floor(confidence * binCount)) === i,
    );
    const sum = (value: (scoredBox: CalibrationSample) => number) =>
      inside.reduce((total, scoredBox) => total + value(scoredBox), 0);
    const boxes = inside.length;
    return {
      from: i / binCount,
      to: (i + 1) / binCount,
      boxes,
      meanConfidence: sum(({ confidence }) => confidence) / Math.max(1, boxes),
      hitShare: sum(({ hit }) => Number(hit)) / Math.max(1, boxes),
    };
  });
  const errors = bins.map(
    ({ boxes, meanConfidence, hitShare }) => boxes * Math.abs(hitShare - meanConfidence),
  );
  return {
    bins,
    ece: errors.reduce((sum, error) => sum + error, 0) / Math.max(1, scoredBoxes.length),
  };
}
