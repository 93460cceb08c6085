import { describe, expect, it } from 'vitest';
import type { Box } from '../types';
import { findAgain, type LastSight, type Search } from './find-again';
import { clickParams } from './params';
import { modelOf } from './person';
import { placeOf } from './place';
import type { Raster } from './window';

const [width, height] = [320, 160];
const people: { box: Box; colour: readonly number[] }[] = [
  { box: [40, 50, 64, 110], colour: [200, 40, 40] },
  { box: [140, 50, 164, 110], colour: [200, 40, 40] },
  { box: [240, 50, 264, 110], colour: [40, 60, 200] },
];

/** The people of `who` on a rough ground. */
function picture(who: readonly number[]): Raster {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = who.map((i) => people[i]!).find(({ box }) => x >= box[0] && x < box[2] && y >= box[1] && y < box[3]);
      const rough = ((x * 7 + y * 13) % 11) + ((x * x + 3 * y) % 17);
      rgb.set(here ? (y < 78 ? here.colour : [230, 230, 230]) : [90 + rough, 110 + rough, 90], (y * width + x) * 3);
    }
  }
  return { width, height, rgb };
}

const last: LastSight = {
  frame: 0,
  place: placeOf(people[0]!.box),
  model: modelOf(picture([0]), placeOf(people[0]!.box), clickParams),
  usualPeak: 0.6,
  share: 1,
  kit: null,
  weakSince: null,
};

/** Kit cosines: red against red .95, red against blue .5. */
const search = (who: readonly number[], more: Partial<Search> = {}): Search => ({
  expected: last.place,
  secondsAway: 3,
  raster: picture(who),
  kitLikeness: (detection) => (who[detection] === 2 ? 0.5 : 0.95),
  judge: () => 0,
  ...more,
});
const seen = (who: readonly number[]) => who.map((i, index) => ({ box: people[i]!.box, score: 0.8, index }));
const found = (who: readonly number[], more: Partial<Search> = {}) => findAgain(last, seen(who), search(who, more), clickParams);

describe('somebody lost', () => {
  it('is found again when they come back alone', () => {
    expect(found([0])?.detection).toBe(0);
  });

  it('is told from another kit', () => {
    expect(found([2, 0])?.detection).toBe(1);
    expect(found([2])).toBeNull();
  });

  it('stays lost between two who look alike', () => {
    expect(found([0, 1])).toBeNull();
  });

  it('is told apart by everybody’s tracks where looks do not tell', () => {
    expect(found([0, 1], { judge: (detection) => (detection === 1 ? 1 : -1) })?.detection).toBe(1);
  });

  it('cannot be farther away than people run', () => {
    expect(found([1], { secondsAway: 0.04 })).toBeNull();
    expect(found([1], { secondsAway: 2 })?.detection).toBe(0);
  });

  it('is nobody who is hardly a detection', () => {
    expect(findAgain(last, [{ box: people[0]!.box, score: 0.2, index: 0 }], search([0]), clickParams)).toBeNull();
  });
});
