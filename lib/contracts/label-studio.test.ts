// What counts as labeled in an export of Label Studio.

import { describe, expect, it } from 'vitest';
import { parseLabeledTasks } from './label-studio';

const value = { x: 1, y: 2, width: 3, height: 4, rotation: 0, rectanglelabels: ['person'] };
const size = { original_width: 640, original_height: 360 };
const result = (x: number) => ({ type: 'rectanglelabels', value: { ...value, x }, ...size });
const task = (annotations: readonly object[]) => [
  { id: 7, data: { frame_id: 'f', image: '/x.jpg' }, annotations, predictions: [] },
];

describe('an export of Label Studio', () => {
  it.each<[string, unknown, (number[] | null)[]]>([
    ['a task that was submitted', task([{ result: [result(5), result(6)] }]), [[5, 6]]],
    ['one without people', task([{ result: [] }]), [[]]],
    ['one that was not submitted', task([]), [null]],
    ['one that was skipped', task([{ was_cancelled: true, result: [result(5)] }]), [null]],
    [
      'of two people the one who was last',
      task([
        { updated_at: '2026-01-02T00:00:00Z', result: [result(6)] },
        { updated_at: '2026-01-01T00:00:00Z', result: [result(5)] },
      ]),
      [[6]],
    ],
    [
      'other regions are none of ours',
      task([{ result: [{ type: 'choices', value: { choices: ['far'] } }, result(5)] }]),
      [[5]],
    ],
    ['JSON-MIN', [{ id: 7, frame_id: 'f', label: [{ ...value, ...size }] }], [[1]]],
    ['JSON-MIN without people', [{ id: 7, frame_id: 'f', image: '/x.jpg' }], [[]]],
  ])('%s', (_, exported, expected) => {
    const tasks = parseLabeledTasks(exported);
    expect(tasks.map(({ frameId }) => frameId)).toEqual(['f']);
    expect(tasks.map(({ boxes }) => boxes?.map(({ x }) => x) ?? null)).toEqual(expected);
  });

  it.each([
    [{}],
    [[{ id: 1 }]],
    [[{ data: { frame_id: 'f' } }]],
    [task([{ result: [{ type: 'rectanglelabels', value: {} }] }])],
  ])('of another shape is an error: %j', (exported) => {
    expect(() => parseLabeledTasks(exported)).toThrow();
  });
});
