// Constraints of anchors, and where contradicting segments are split.

import { expect, it } from 'vitest';
import { boxAt } from '../geometry/boxes';
import { simulateMatch } from '../synthetic/simulate-match';
import { valueAt } from '../value-at';
import { constraintsOf, splitAtConstraints } from './constraints';
import { buildDetectionTable } from './detection-table';
import { associationParams } from './params';

const { analysis } = simulateMatch({ seed: 3, players: 4, frames: 60, fps: 25, missing: 0 });
const table = buildDetectionTable(analysis, associationParams);
const boxIn = (k: number) => boxAt(valueAt(analysis.detections, k).boxes, 0);

it('a box is a must-link, a box of another person a cannot-link, and an absence ends at the next anchor', () => {
  const constraints = constraintsOf(
    analysis,
    [
      { frame: 40, box: boxIn(40) },
      { frame: 5, box: boxIn(5) },
      { frame: 20, box: null },
      { frame: 30, box: boxIn(30), notHim: true },
    ],
    0.5,
  );
  expect(constraints).toEqual({
    mustLink: [
      { k: 5, detection: 0 },
      { k: 40, detection: 0 },
    ],
    cannotLink: [{ k: 30, detection: 0 }],
    absent: [{ from: 20, end: 40 }],
  });
});

it('a box without a detection constrains nothing', () => {
  expect(constraintsOf(analysis, [{ frame: 5, box: [0, 0, 2, 2] }], 0.5).mustLink).toEqual([]);
});

it('a segment is split between a must-link and a cannot-link, and at the ends of an absence', () => {
  const rows = Array.from({ length: 30 }, (_, k) => valueAt(table.first, k));
  const parts = splitAtConstraints([rows], table, {
    mustLink: [{ k: 4, detection: 0 }],
    cannotLink: [{ k: 12, detection: 0 }],
    absent: [{ from: 20, end: 25 }],
  });
  expect(parts.flat()).toEqual(rows);
  const part = (k: number) => parts.findIndex((list) => list.includes(valueAt(rows, k)));
  expect(part(4)).not.toBe(part(12));
  expect([part(19), part(20), part(24), part(25)]).toEqual([
    part(20) - 1,
    part(20),
    part(20),
    part(20) + 1,
  ]);
});
