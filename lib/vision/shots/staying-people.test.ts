// Who stands in two frames at the same place in the same kit.

import { expect, it } from 'vitest';
import { shotParams } from './params';
import { type PeopleOfFrame, stayingShare } from './staying-people';

const kits = { red: [127, 0, 0], blue: [0, 127, 0] } as const;
type Person = readonly [x: number, kit: keyof typeof kits];

/** Ten wide and thirty high, at x. */
const people = (...all: readonly Person[]): PeopleOfFrame => ({
  boxes: Float64Array.from(all.flatMap(([x]) => [x, 0, x + 10, 30])),
  kits: Int8Array.from(all.flatMap(([, kit]) => [...kits[kit]])),
});
const panned = (x: number) => Float64Array.of(1, 0, x, 0, 1, 0);
const one: Person = [0, 'red'];
const two: Person = [50, 'blue'];

it.each([
  ['all of them', people(one, two), people(two, one), 0, 1],
  ['one of two', people(one, two), people(one, [90, 'blue']), 0, 0.5],
  ['one who moved by a third of the width', people(one), people([3.3, 'red']), 0, 1],
  ['no one who moved by two thirds', people(one), people([6.6, 'red']), 0, 0],
  ['one who moved with the camera', people(one), people([40, 'red']), 40, 1],
  ['one who did not, whatever the camera is said to do', people(one), people(one), 40, 1],
  ['no one in another kit', people(one), people([0, 'blue']), 0, 0],
  ['no one twice', people(one, [1, 'red']), people(one), 0, 0.5],
  ['unknown before no one', people(), people(one), 0, null],
  ['unknown after no one', people(one), people(), 0, null],
  ['unknown without kits', { ...people(one), kits: new Int8Array(0) }, people(one), 0, null],
] as const)('%s', (_, before, after, pan, share) => {
  expect(stayingShare(before, after, panned(pan), shotParams)).toBe(share);
});
