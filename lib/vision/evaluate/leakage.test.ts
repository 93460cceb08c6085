// Trivial baselines, which follow no person, on a synthetic match of ten: none of them scores.

import { describe, expect, it } from 'vitest';
import { boxesAt } from '../analysed-frames';
import { follow } from '../botsort/follow';
import { centerDistance } from '../geometry/boxes';
import { detectorModels } from '../synthetic/detector';
import { crowdedScene } from '../synthetic/scenes';
import { type SyntheticVideo, simulateScene } from '../synthetic/simulate-scene';
import type { Box, FrameTracks } from '../types';
import { defined, valueAt } from '../value-at';
import { clearCounts, clearScore } from './clear';
import { type BoxPath, clickedPlayerCounts, clickedPlayerScore } from './clicked-player';
import { clickOn } from './corrections';
import { hotaCounts, hotaScore } from './hota';
import { identityCounts, identityScore } from './identity';
import { compare } from './tracks';

const weak = crowdedScene(5);
const video = simulateScene({ ...weak.scene, detector: detectorModels.strong });

type Baseline = (video: SyntheticVideo, click: Box) => BoxPath;

const best = (boxes: readonly Box[], cost: (box: Box) => number) =>
  boxes.reduce<Box | null>((least, box) => (least && cost(least) <= cost(box) ? least : box), null);

const baselines: Record<string, Baseline> = {
  'a frozen box': ({ truth }, click) => truth.map(() => click),
  'the detection nearest to the last position': ({ truth }, click) => {
    let last: Box = click;
    return truth.map((_, frame) => {
      last = best(boxesAt(video.analysis, frame), (box) => centerDistance(box, last)) ?? last;
      return last;
    });
  },
  'lost everywhere': ({ truth }) => truth.map(() => null),
  'always the largest box': ({ truth }) =>
    truth.map((_, frame) => best(boxesAt(video.analysis, frame), ([, y1, , y2]) => y1 - y2)),
  'the whole image': ({ truth, scene }) => truth.map(() => [0, 0, scene.width, scene.height]),
  following: ({ analysis }, click) =>
    follow(analysis, [clickOn(click, analysis, 0)]).frames.map(({ box }) => box),
};

function scoreOf(baseline: Baseline) {
  const players = [...valueAt(video.truth, 0)].map(([id, box]) =>
    clickedPlayerCounts(baseline(video, box), video.truth, id, 25),
  );
  return clickedPlayerScore(players);
}

describe('the clicked-player metric', () => {
  const reference = scoreOf(defined(baselines.following));
  it.each([
    { name: 'a frozen box', coverage: 0.15, precision: 0.15 },
    { name: 'lost everywhere', coverage: 0, precision: 0 },
    { name: 'always the largest box', coverage: 0.15, precision: 0.15 },
    { name: 'the whole image', coverage: 0, precision: 0 },
  ])('$name covers no player', ({ name, coverage, precision }) => {
    const score = scoreOf(defined(baselines[name]));
    expect(score.coverage).toBeLessThanOrEqual(coverage);
    expect(score.precision).toBeLessThanOrEqual(precision);
    expect(score.perfect).toBe(0);
    expect(reference.coverage).toBeGreaterThan(2 * coverage);
  });

  it('the detection nearest to the last position soon swaps', () => {
    const score = scoreOf(defined(baselines['the detection nearest to the last position']));
    expect(score.coverage).toBeLessThan(reference.coverage);
    expect(score.wrong).toBeGreaterThan(0.3);
    expect(score.wrong).toBeGreaterThan(1.5 * reference.wrong);
  });
});

describe('the MOT metrics', () => {
  const predictions: Record<string, readonly FrameTracks[]> = {
    'no prediction': video.truth.map(() => new Map()),
    'one identity for all people': video.truth.map(
      (_, frame) =>
        new Map(
          boxesAt(video.analysis, frame)
            .slice(0, 1)
            .map((box) => [1, box]),
        ),
    ),
    'a new identity for every box': video.truth.map(
      (_, frame) =>
        new Map(boxesAt(video.analysis, frame).map((box, i) => [1000 * frame + i, box])),
    ),
    'all people static': video.truth.map(() => valueAt(video.truth, 0)),
    'the ground truth': video.truth,
  };
  const table = Object.entries(predictions).map(([name, prediction]) => {
    const comparison = compare(video.truth, prediction);
    const scores = {
      ...clearScore([clearCounts(comparison)]),
      ...identityScore([identityCounts(comparison)]),
      ...hotaScore([hotaCounts(comparison)]),
    };
    return { name, ...scores };
  });
  it.each(table)('$name', ({ name, mota, idf1, hota }) => {
    if (name === 'the ground truth') expect([mota, idf1, hota]).toEqual([1, 1, 1]);
    else if (name === 'a new identity for every box')
      expect(Math.max(mota, idf1, hota)).toBeLessThan(0.1);
    else expect(Math.max(mota, idf1, hota)).toBeLessThan(0.2);
  });
});
