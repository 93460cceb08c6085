// Ways to look good without following anybody, on a made-up match of ten: none of them scores.

import { describe, expect, it } from 'vitest';
import { boxAt, centreDistance } from '../boxes';
import { follow } from '../follow';
import type { Box } from '../types';
import { clearCounts, clearScore } from './clear';
import { type BoxPath, clickedPlayerCounts, clickedPlayerScore } from './clicked-player';
import { clickOn } from './corrections';
import { hotaCounts, hotaScore } from './hota';
import { identityCounts, identityScore } from './identity';
import { detectorModels } from './synthetic-detector';
import { filmScene, type SyntheticFilm } from './synthetic-film';
import { crowdedScene } from './synthetic-scenes';
import { compare, type PeopleFrame } from './tracks';

const weak = crowdedScene(5);
const film = filmScene({ ...weak.scene, detector: detectorModels.strong });

type Way = (film: SyntheticFilm, click: Box) => BoxPath;

/** The detections of a frame. */
function seen({ analysis }: SyntheticFilm, frame: number): Box[] {
  const { count, boxes } = analysis.detections[frame]!;
  return Array.from({ length: count }, (_, i) => boxAt(boxes, i));
}

const best = (boxes: readonly Box[], cost: (box: Box) => number) =>
  boxes.reduce<Box | null>((least, box) => (least && cost(least) <= cost(box) ? least : box), null);

const ways: Record<string, Way> = {
  'a frozen box': ({ truth }, click) => truth.map(() => click),
  'whoever is nearest to the last place': ({ truth }, click) => {
    let last: Box = click;
    return truth.map((_, frame) => {
      last = best(seen(film, frame), (box) => centreDistance(box, last)) ?? last;
      return last;
    });
  },
  'lost everywhere': ({ truth }) => truth.map(() => null),
  'always the largest box': ({ truth }) => truth.map((_, frame) => best(seen(film, frame), ([, y1, , y2]) => y1 - y2)),
  'the whole picture': ({ truth, scene }) => truth.map(() => [0, 0, scene.width, scene.height]),
  following: ({ analysis }, click) => follow(analysis, [clickOn(click, analysis, 0)]).frames.map(({ box }) => box),
};

function scoreOf(way: Way) {
  const players = [...film.truth[0]!].map(([id, box]) => clickedPlayerCounts(way(film, box), film.truth, id, 25));
  return clickedPlayerScore(players);
}

describe('the clicked-player measure', () => {
  const honest = scoreOf(ways.following!);
  it.each([
    { way: 'a frozen box', coverage: 0.15, precision: 0.15 },
    { way: 'lost everywhere', coverage: 0, precision: 0 },
    { way: 'always the largest box', coverage: 0.15, precision: 0.15 },
    { way: 'the whole picture', coverage: 0, precision: 0 },
  ])('$way finds nobody', ({ way, coverage, precision }) => {
    const score = scoreOf(ways[way]!);
    expect(score.coverage).toBeLessThanOrEqual(coverage);
    expect(score.precision).toBeLessThanOrEqual(precision);
    expect(score.perfect).toBe(0);
    expect(honest.coverage).toBeGreaterThan(2 * coverage);
  });

  it('whoever is nearest to the last place is soon somebody else', () => {
    const score = scoreOf(ways['whoever is nearest to the last place']!);
    expect(score.coverage).toBeLessThan(honest.coverage);
    expect(score.wrong).toBeGreaterThan(0.3);
    expect(score.wrong).toBeGreaterThan(1.5 * honest.wrong);
  });
});

describe('the measures of the field', () => {
  const answers: Record<string, readonly PeopleFrame[]> = {
    nobody: film.truth.map(() => new Map()),
    'one identity for everybody': film.truth.map(
      (_, frame) =>
        new Map(
          seen(film, frame)
            .slice(0, 1)
            .map((box) => [1, box]),
        ),
    ),
    'a new identity for every box': film.truth.map((_, frame) => new Map(seen(film, frame).map((box, i) => [1000 * frame + i, box]))),
    'everybody stands still': film.truth.map(() => film.truth[0]!),
    'the truth': film.truth,
  };
  const table = Object.entries(answers).map(([name, answer]) => {
    const comparison = compare(film.truth, answer);
    const scores = {
      ...clearScore([clearCounts(comparison)]),
      ...identityScore([identityCounts(comparison)]),
      ...hotaScore([hotaCounts(comparison)]),
    };
    return { name, ...scores };
  });
  it.each(table)('$name', ({ name, mota, idf1, hota }) => {
    if (name === 'the truth') expect([mota, idf1, hota]).toEqual([1, 1, 1]);
    else if (name === 'a new identity for every box') expect(Math.max(mota, idf1, hota)).toBeLessThan(0.1);
    else expect(Math.max(mota, idf1, hota)).toBeLessThan(0.2);
  });
});
