// The tracker over whole clips: the order of detections does not matter, mirrored clips give
// mirrored tracks, same input same bytes.

import { describe, expect, it } from 'vitest';
import { detectionsOf, type ScoredBox, scoreOf } from '../detector/detections';
import { boxAt } from '../geometry/boxes';
import { seededRandom } from '../random';
import { simulateMatch } from '../synthetic/simulate-match';
import type { Analysis, Detections } from '../types';
import { trackPresets } from './params';
import { trackAll } from './track-all';

const { analysis } = simulateMatch({ seed: 7, players: 9, frames: 120, fps: 25, missing: 0.05 });
const params = trackPresets.ultralytics;

function scoredBoxesOf(detections: Detections): ScoredBox[] {
  return Array.from({ length: detections.count }, (_, i) => ({
    box: boxAt(detections.boxes, i),
    score: scoreOf(detections, i),
  }));
}

function withDetections(change: (scoredBoxes: ScoredBox[]) => ScoredBox[]): Analysis {
  return {
    ...analysis,
    detections: analysis.detections.map((detections) =>
      detectionsOf(change(scoredBoxesOf(detections))),
    ),
  };
}

/** Every track as the list of its boxes, without its id. */
function partition(of: Analysis): string[] {
  const tracks = trackAll(of, params).map(({ points }) =>
    points.map(({ k, box }) => `${k}:${box.map((v) => v.toFixed(3))}`).join(' '),
  );
  return tracks.sort();
}

it('the order of the detections of a frame does not change the tracks', () => {
  const random = seededRandom(11);
  const keyed = (scoredBoxes: ScoredBox[]) =>
    scoredBoxes.map((scoredBox) => ({ person: scoredBox, key: random() }));
  const shuffled = withDetections((scoredBoxes) =>
    keyed(scoredBoxes)
      .sort((a, b) => a.key - b.key)
      .map(({ person: scoredBox }) => scoredBox),
  );
  expect(partition(shuffled)).toEqual(partition(analysis));
});

it('the same clip gives the same tracks to the last bit', () => {
  expect(trackAll(analysis, params)).toEqual(trackAll(analysis, params));
});

it('a clip at twice the size has the same tracks at twice the size', () => {
  const double = (v: number) => 2 * v;
  const warps = analysis.warps.map((v, i) => (i % 3 === 2 ? 2 * v : v));
  const large = {
    ...withDetections((scoredBoxes) =>
      scoredBoxes.map(({ box: [x1, y1, x2, y2], score }) => ({
        box: [double(x1), double(y1), double(x2), double(y2)],
        score,
      })),
    ),
    warps,
  };
  const lengths = (of: Analysis) =>
    trackAll(of, params).map(({ id, points }) => [id, points.map(({ k }) => k)]);
  expect(lengths(large)).toEqual(lengths(analysis));
});

describe('a tracklet', () => {
  const tracklets = trackAll(analysis, params);
  it('has one point per frame at most, in order', () => {
    for (const { points } of tracklets)
      expect(points.every(({ k }, i) => i === 0 || k > (points[i - 1]?.k ?? -1))).toBe(true);
  });
  it('shares no detection with another', () => {
    const used = tracklets.flatMap(({ points }) =>
      points.map(({ k, detection }) => `${k}/${detection}`),
    );
    expect(new Set(used).size).toBe(used.length);
  });
});
