// Where the packets of parts have to be after the join.

import { expect, test } from 'vitest';
import {
  collectPackets,
  deviationOf,
  framesEnd,
  joinedTimes,
  type PartPackets,
  type StreamPackets,
} from './packet-times';

const stream = (times: number[], length: number, hiddenCount = 0): StreamPackets => ({
  times,
  stated: times.map(() => true),
  durations: times.map(() => length),
  hidden: times.map((_, i) => i < hiddenCount),
});

const part = (changes: Partial<PartPackets> = {}): PartPackets => ({
  startSeconds: 0,
  frameSeconds: 1,
  video: stream([0, 2, 1], 1),
  sounds: [stream([0, 1, 2], 1)],
  ...changes,
});

test('a part begins where the frames before it end, whatever its own clock begins with', () => {
  const late = part({
    startSeconds: 9,
    video: stream([10, 11], 1),
    sounds: [stream([9, 10, 11], 1)],
  });
  const { offsets, video, sounds } = joinedTimes([part(), late]);
  expect(offsets).toEqual([0, 2]);
  expect(video).toEqual([0, 2, 1, 3, 4]);
  // The last packet of the first part would sound over the first one of the next.
  expect(sounds).toEqual([{ times: [0, 1, 2, 3, 4], end: 5, left: [[2, 2]] }]);
});

test('sound that is never presented is left out of every part but the first', () => {
  const primed = part({ sounds: [stream([-1, 0, 1, 2], 1, 1)] });
  const { sounds } = joinedTimes([primed, primed]);
  expect(sounds[0]?.left).toEqual([[4, 4]]);
  expect(sounds[0]?.times).toEqual([-1, 0, 1, 2, 3, 4, 5]);
});

test('sound that ends early leaves a gap, and a part without sound packets nothing', () => {
  const short = part({ sounds: [stream([0], 1)] });
  expect(joinedTimes([short, part()]).sounds[0]).toEqual({
    ...{ times: [0, 3, 4, 5], end: 6, left: [] },
  });
  const silent = part({ sounds: [stream([], 1)] });
  expect(joinedTimes([silent, part()]).sounds[0]).toMatchObject({ times: [3, 4, 5] });
  const hidden = part({ sounds: [stream([-1], 1, 1)] });
  expect(joinedTimes([part(), hidden]).sounds[0]?.left).toEqual([[3, 3]]);
  expect(joinedTimes([])).toEqual({ offsets: [], video: [], sounds: [] });
});

test('a last frame without a length lasts as long as one frame', () => {
  expect(framesEnd(part({ video: stream([0, 1], 0), frameSeconds: 0.5 }))).toBe(1.5);
  expect(framesEnd(part({ video: stream([5, 0, Number.NaN], 1, 1) }))).toBe(1);
});

test('packets are read by stream, with decoding times where there are no others', () => {
  const packets = collectPackets(
    new Map([
      [0, [1, 10]],
      [2, [1, 100]],
    ] as const),
  );
  expect(packets.add('0,20,10,1,K_')).toBe(2);
  expect(packets.add('1,20,10,1,K_')).toBe(null);
  expect(packets.add('')).toBe(null);
  expect(packets.add('2,N/A,50,N/A,_D')).toBe(0.5);
  expect(packets.add('2,N/A,N/A,1,__')).toBe(null);
  expect(packets.of(0)).toEqual({
    ...{ times: [2], stated: [true], durations: [0.1], hidden: [false] },
  });
  expect(packets.of(2)).toMatchObject({ hidden: [true, false], stated: [false, false] });
  expect(packets.of(7).times).toEqual([]);
});

test('the largest distance counts, and a missing time is no time', () => {
  expect(deviationOf([5, 6.5], [0, 1], 5)).toEqual({
    ...{ count: 2, expectedCount: 2, seconds: 0.5 },
  });
  expect(deviationOf([0, 1], [0], 0).seconds).toBe(Number.POSITIVE_INFINITY);
});
