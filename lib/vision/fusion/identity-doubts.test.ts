// How long a doubt about an identity lasts, which ones are one question, and where it is asked.

import { describe, expect, it } from 'vitest';
import {
  type Analysis,
  type Box,
  noAppearanceOrShots,
  type PathFrame,
  type ShotBoundary,
} from '../types';
import type { DoubtEvidence } from './doubt-evidence';
import { doubtsOf } from './doubts';
import { fusionParams } from './params';
import type { ScoredObservation } from './survival';

const frameCount = 100;
const me: Box = [100, 100, 120, 160];
const beside: Box = [105, 100, 125, 160];
const frames = Array.from({ length: frameCount }, (_, i) => i);

type Case = {
  /** Frames [start, end) with an occluder in the same kit. */
  readonly crossings: readonly (readonly [number, number])[];
  readonly reentry?: number;
  readonly lost?: readonly [number, number];
  /** The run comes from this frame. */
  readonly anchor?: number;
  readonly cut?: number;
  readonly confirmed?: boolean;
};

function doubtsIn({ crossings, reentry, lost, anchor = 0, cut, confirmed }: Case) {
  const isIn = (range: readonly [number, number] | undefined, i: number) =>
    range !== undefined && i >= range[0] && i < range[1];
  const boxes = Float32Array.from([...me, ...beside]);
  const cuts: ShotBoundary[] = cut === undefined ? [] : [{ kind: 'cut', start: cut, end: cut }];
  const analysis: Analysis = {
    ...{ width: 640, height: 360, frameCount },
    times: Float64Array.from(frames, (i) => i / 25),
    analysed: Int32Array.from(frames),
    detections: frames.map(() => ({ count: 2, boxes, scores: Float32Array.from([0.9, 0.8]) })),
    warps: new Float64Array(6 * frameCount),
    warpInlierRatio: new Float32Array(frameCount).fill(1),
    ...noAppearanceOrShots,
    shotBoundaries: cuts,
  };
  const path = frames.map((index): PathFrame => {
    const box = isIn(lost, index) ? null : me;
    const source = index === anchor ? 'anchor' : box ? 'seen' : 'lost';
    return { index, time: index / 25, box, source, confidence: box ? 0.9 : 0 };
  });
  const observations = frames
    .filter((i) => !isIn(lost, i))
    .map((frame): ScoredObservation => {
      const isCrossed = crossings.some((range) => isIn(range, frame));
      return {
        ...{ frame, box: me, detection: 0, response: 1, from: anchor },
        ...{ occlusion: isCrossed ? 0.5 : 0, occluder: isCrossed ? beside : null },
        margin: frame === reentry ? 0.2 : null,
        survival: confirmed ? 1 : 0.9,
      };
    });
  const evidence: DoubtEvidence = {
    ...{ analysis, frames: path, observations },
    perFrame: new Float64Array(6 * frameCount).map((_, i) => Number(i % 6 === 0 || i % 6 === 4)),
    isSameKit: () => true,
    kitSimilarity: () => null,
    playerBehindCut: () => null,
    isHidden: () => false,
  };
  return doubtsOf(evidence, fusionParams)
    .filter(({ reason }) => reason !== 'lost')
    .map(({ start, end, reason, ask }) => [start, end, reason, ask.frame]);
}

describe('a doubt lasts', () => {
  it.each<[string, Case, unknown[]]>([
    ['to the end of the clip', { crossings: [[20, 30]] }, [[20, 100, 'same-kit', 30]]],
    ['to a loss', { crossings: [[20, 30]], lost: [60, 70] }, [[20, 60, 'same-kit', 30]]],
    ['to a cut', { crossings: [[20, 30]], cut: 50 }, [[20, 50, 'same-kit', 30]]],
    [
      'to the beginning, before the anchor',
      { crossings: [[60, 70]], anchor: 90 },
      [[0, 70, 'same-kit', 59]],
    ],
    ['nowhere, when the run is confirmed', { crossings: [[20, 30]], confirmed: true }, []],
    ['nowhere, when the crossing is short', { crossings: [[20, 22]] }, []],
  ])('%s', (_, found, expected) => {
    expect(doubtsIn(found)).toEqual(expected);
  });
});

describe('one question', () => {
  it.each<[string, Case, unknown[]]>([
    [
      'covers crossings after each other, and is asked after the last',
      {
        crossings: [
          [10, 20],
          [40, 50],
          [70, 80],
        ],
      },
      [[10, 100, 'same-kit', 80]],
    ],
    [
      'is asked before the first, where the run comes from the end',
      {
        crossings: [
          [10, 20],
          [40, 50],
        ],
        anchor: 99,
      },
      [[0, 50, 'same-kit', 9]],
    ],
    [
      'is no other after a loss',
      { crossings: [[10, 20]], lost: [40, 50], reentry: 50 },
      [
        [10, 40, 'same-kit', 20],
        [50, 100, 're-entry', 50],
      ],
    ],
    [
      'covers a redetection and a crossing after it',
      { crossings: [[70, 80]], lost: [40, 50], reentry: 50 },
      [[50, 100, 'same-kit', 80]],
    ],
    [
      'is asked on each side of the anchor',
      {
        crossings: [
          [20, 30],
          [70, 80],
        ],
        anchor: 50,
      },
      [
        [0, 30, 'same-kit', 19],
        [70, 100, 'same-kit', 80],
      ],
    ],
  ])('%s', (_, found, expected) => {
    expect(doubtsIn(found)).toEqual(expected);
  });
});
