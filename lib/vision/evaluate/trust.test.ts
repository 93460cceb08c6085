// What announces a wrong box, and which doubts are false.

import { expect, it } from 'vitest';
import type { Box, Doubt, PathFrame, PathWithDoubts } from '../types';
import { trustCounts, trustOf } from './trust';

const player: Box = [0, 0, 10, 30];
const beside: Box = [4, 0, 14, 30];
const away: Box = [80, 0, 90, 30];

/** Ten frames a second. */
function pathOf(
  boxes: readonly (Box | null)[],
  doubts: readonly (readonly [start: number, end: number])[] = [],
  confidence = 0.9,
): PathWithDoubts {
  const frames = boxes.map(
    (box, index): PathFrame => ({
      ...{ index, box, time: index / 10, confidence },
      source: box ? 'seen' : 'lost',
    }),
  );
  const toDoubt = ([start, end]: readonly [number, number]): Doubt => ({
    ...{ start, end, reason: 'same-kit', worth: 1 },
    ask: { frame: start, candidates: [] },
  });
  return { width: 100, height: 50, frames, doubts: doubts.map(toDoubt) };
}
const shown = (count: number, box: Box | null = player) => Array<Box | null>(count).fill(box);

it.each([
  ['right boxes', pathOf(shown(20)), [0, 0, 0, 0]],
  ['badly placed ones, in no doubt', pathOf(shown(20, beside)), [20, 0, 0, 0]],
  ['boxes elsewhere', pathOf(shown(20, away)), [20, 0, 20, 0]],
  ['half of them in a doubt', pathOf(shown(20, away), [[10, 20]]), [20, 10, 20, 10]],
  ['all of low confidence', pathOf(shown(20, away), [], 0.4), [20, 20, 20, 20]],
  ['no boxes', pathOf(shown(20, null)), [0, 0, 0, 0]],
] as const)('announced: %s', (_, path, expected) => {
  const found = trustCounts(path, shown(20));
  expect([
    ...[found.wrong, found.wrongAnnounced, found.elsewhere, found.elsewhereAnnounced],
  ]).toEqual(expected);
});

it('the boxes of an anchor are the user’s, and no one is where the player is not visible', () => {
  const path = pathOf(shown(2, away));
  const anchored = {
    ...path,
    frames: path.frames.map((one) => ({ ...one, source: 'anchor' as const })),
  };
  expect(trustCounts(anchored, shown(2)).wrong).toBe(0);
  expect(trustCounts(path, shown(2, null)).elsewhere).toBe(2);
});

it.each([
  ['about a right path', shown(30), 1],
  ['before a wrong box within half a second', [...shown(14), ...shown(16, away)], 0],
  ['long before a wrong box', [...shown(20), ...shown(10, away)], 1],
  ['in which the player is lost', [...shown(5), ...shown(25, null)], 0],
] as const)('a doubt %s', (_, boxes, falseDoubts) => {
  expect(trustCounts(pathOf(boxes, [[5, 10]]), shown(30)).falseDoubts).toBe(falseDoubts);
});

it('is pooled over paths', () => {
  const counts = [pathOf(shown(61), [[5, 10]]), pathOf(shown(61, away), [[0, 61]])];
  expect(trustOf(counts.map((path) => trustCounts(path, shown(61))))).toEqual({
    ...{ wrongAnnounced: 1, elsewhereAnnounced: 1, falseDoubtsPerMinute: 5 },
  });
  expect(trustOf([])).toEqual({
    ...{ wrongAnnounced: null, elsewhereAnnounced: null, falseDoubtsPerMinute: null },
  });
});
