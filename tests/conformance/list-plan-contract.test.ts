// The dry run of lib/highlights and the contract's parseResult are defined in modules that may not
// import each other; this test compares the two shapes, by the compiler and by the schema.

import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { type ParseResult, parseResult } from '@/lib/contracts/highlights';
import { type ListPlan, planList } from '@/lib/highlights/plan-list';

const videoId = '7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11';

test('every dry run is a valid parse result, with or without errors', () => {
  expectTypeOf<ListPlan>().toExtend<ParseResult>();
  expectTypeOf<ParseResult>().toExtend<ListPlan>();
  const text =
    'videoName,startTime,stopTime,playerName,include,notes\nmatch,1,2,A,,x\nmatch,9,1,,maybe,\nelsewhere,1,2,A,no,\nmatch,59,60.02,B,,';
  for (const list of [text, '', 'start\n1']) {
    const plan = planList({
      text: list,
      videos: [{ id: videoId, name: 'match.mp4', durationSeconds: 60, fps: 25 }],
      videoNames: {},
      padding: { before: 1, after: 1 },
    });
    expect(parseResult.strict().parse(plan)).toEqual(plan);
  }
});

test('the template in the documentation is a valid list', () => {
  const text = readFileSync('docs/highlights-template.csv', 'utf8');
  const plan = planList({
    text,
    videos: [{ id: videoId, name: 'match.mp4', durationSeconds: 5400, fps: 25 }],
    videoNames: {},
    padding: { before: 0, after: 0 },
  });
  expect(plan.rows.flatMap(({ problems, warnings }) => [...problems, ...warnings])).toEqual([]);
  expect(
    plan.sessions.map(({ player, clips }) => [player, clips.map(({ lines }) => lines)]),
  ).toEqual([
    ['Alice', [[2, 3]]],
    ['Bob', [[4]]],
  ]);
});
