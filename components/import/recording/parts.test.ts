// Which videos can be joined, when a plan is due, and what takes the place of chosen parts.

import { expect, it } from 'vitest';
import type { JoinPlan } from '@/lib/client/join-plans';
import type { VideoView } from '@/lib/contracts/videos';
import { isUnderWay, planState, recordingsOf, withRecordings } from './parts';

const rights = { edit: true, choose: true, view: true, share: true };

const video = (name: string, changes: Partial<VideoView> = {}): VideoView => ({
  ...{ id: name, name, sizeBytes: 1, state: 'ready', probe: null, error: null },
  ...{ posterUrl: null, sessionCount: 0, kept: false, joinOf: [], createdAt: '' },
  ...{ rights: rights as unknown as VideoView['rights'], ownerName: null },
  ...changes,
});
const one = video('GX010001.MP4');
const two = video('GX020001.MP4');

it.each<[string, VideoView[], number]>([
  ['two parts', [one, two], 1],
  ['one that is still checked', [one, { ...two, state: 'checking' }], 0],
  ['parts of two people', [one, { ...two, ownerName: 'Bea' }], 0],
  ['a part that may not be changed', [one, { ...two, rights: { ...one.rights, edit: false } }], 0],
  ['one that is a recording already', [{ ...one, joinOf: ['x'] }, two], 0],
])('%s', (_, videos, count) => {
  expect(recordingsOf(videos)).toHaveLength(count);
});

const plan: JoinPlan = {
  ...{ key: 'k', camera: 'GoPro', missing: [], choice: 'join' },
  parts: [
    { name: one.name, sizeBytes: 1 },
    { name: two.name, sizeBytes: 1 },
  ],
};

it.each<[string, VideoView[], object]>([
  ['nothing is here', [], { type: 'waits', here: 0 }],
  ['one is here', [one], { type: 'waits', here: 1 }],
  ['one is checked', [one, { ...two, state: 'checking' }], { type: 'waits', here: 1 }],
  ['one is another file', [one, { ...two, sizeBytes: 2 }], { type: 'waits', here: 1 }],
  ['all are here', [two, one], { type: 'ready', videoIds: [one.id, two.id] }],
  ['one cannot be used', [one, { ...two, state: 'refused' }], { type: 'refused', name: two.name }],
])('%s', (_, videos, expected) => {
  expect(planState(plan, videos)).toEqual(expected);
});

it('a plan is under way while every part is here or being uploaded', () => {
  const upload = { fileName: two.name, sizeBytes: 1 };
  expect(isUnderWay(plan, [upload], [one])).toBe(true);
  expect(isUnderWay(plan, [{ ...upload, sizeBytes: 2 }], [one])).toBe(false);
  expect(isUnderWay(plan, [], [one])).toBe(false);
});

it('a recording takes the place of its chosen parts, one that failed does not', () => {
  const joined = video('whole', { state: 'checking', joinOf: [one.id, two.id] });
  expect(withRecordings(['a', two.id], [joined])).toEqual(['a', 'whole']);
  expect(withRecordings(['a', 'whole'], [joined])).toEqual(['a', 'whole']);
  expect(withRecordings([two.id], [{ ...joined, state: 'refused' }])).toEqual([two.id]);
});
