// The number of a person stands where it hides no small player, or nowhere.

import { expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { labelPlace } from './label-place';

const stage = { width: 400, height: 300 };
const size = { width: 18, height: 18 };
const player: Box = [100, 100, 120, 148];

const above: Box = [99, 82, 117, 100];
const right: Box = [121, 100, 139, 118];
const left: Box = [81, 100, 99, 118];
const below: Box = [99, 148, 117, 166];

it.each<[string, Box, readonly Box[], readonly Box[], Box | null]>([
  ['above, when there is room', player, [], [], above],
  ['beside, when someone small is above', player, [[100, 50, 118, 95]], [], right],
  ['above, over someone large', player, [[60, 10, 160, 99]], [], above],
  ['on the other side, when both are taken', player, [[120, 60, 140, 115]], [above], left],
  ['below, when nothing else is free', player, [], [above, right, left], below],
  ['nowhere, in a crowd', player, [], [above, right, left, below], null],
  ['beside a player at the upper edge', [100, 5, 120, 50], [], [], [121, 5, 139, 23]],
  ['within the stage at its left edge', [-4, 100, 12, 148], [], [], [0, 82, 18, 100]],
  ['of someone large at the upper edge: over them', [0, 0, 380, 290], [], [], [0, 0, 18, 18]],
])('%s', (_, box, others, labels, expected) => {
  expect(labelPlace(box, size, { people: [box, ...others], labels, stage })).toEqual(expected);
});
