// What a room's coverage is, and when it is too little.

import { expect, it } from 'vitest';
import {
  byFloor,
  type CoverageMap,
  coverageByRoom,
  coverageTable,
  floorCounts,
  mergeCoverage,
} from './coverage';

/** Statements of which `run` of ten ran, and as many ways out of branches. */
const file = (run: number, ways = run) => ({
  s: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, i < run ? 3 : 0])),
  b: Object.fromEntries(
    Array.from({ length: 5 }, (_, i) => [i, [2 * i < ways ? 1 : 0, 2 * i + 1 < ways ? 1 : 0]]),
  ),
});
const rooms = (map: CoverageMap) => coverageByRoom(map, '/p');

it('files count for the folder below lib, or else for the topmost folder', () => {
  const found = rooms({
    '/p/lib/vision/a.ts': file(10),
    '/p/lib/vision/b/c.ts': file(5),
    '/p/workers/x/y.ts': file(1, 2),
  });
  expect(found.map(({ file, statements, branches }) => [file, statements, branches])).toEqual([
    ['lib/vision', { run: 15, total: 20 }, { run: 15, total: 20 }],
    ['workers', { run: 1, total: 10 }, { run: 2, total: 10 }],
  ]);
  expect(coverageTable(found)).toEqual([
    '  lib/vision                 75.0 %   75.0 %',
    '  workers                    10.0 %   20.0 %',
  ]);
});

it('what either of two runs reached is reached', () => {
  const one = { '/p/workers/a.ts': { s: { 0: 1, 1: 0 }, b: { 0: [0, 2] } } };
  const other = {
    '/p/workers/a.ts': { s: { 0: 1, 1: 4 }, b: { 0: [0, 1] } },
    '/p/workers/b.ts': file(10),
  };
  expect(mergeCoverage(one, other)['/p/workers/a.ts']).toEqual({
    s: { 0: 2, 1: 4 },
    b: { 0: [0, 3] },
  });
  expect(rooms(mergeCoverage(one, other))[0]?.statements).toEqual({ run: 12, total: 12 });
});

it('only pure rooms have a floor', () => {
  const { pure, rest } = byFloor(
    rooms({ '/p/lib/media/a.ts': file(10), '/p/lib/server/a.ts': file(1) }),
  );
  expect([pure.map(({ file }) => file), rest.map(({ file }) => file)]).toEqual([
    ['lib/media'],
    ['lib/server'],
  ]);
});

it('a pure room below the floor fails and names the files that lack most; one that is not measured fails too', () => {
  const names = [
    'access',
    'vision',
    'highlights',
    'moments',
    'session',
    'review',
    'storage',
    'exports',
  ];
  const whole = Object.fromEntries(names.map((name) => [`/p/lib/${name}/a.ts`, file(9)]));
  const { failedNames, passed } = floorCounts(
    rooms({ ...whole, '/p/lib/review/b.ts': file(10, 5) }),
  );
  expect(passed).toBe(7);
  expect(failedNames).toEqual([
    'coverage of lib/review: 70.0 % of the branches, most missing in lib/review/b.ts (5), lib/review/a.ts (1); floor 90 %',
    'coverage of lib/media was not measured',
  ]);
});
