// Presses of a phone become moments of the video.

import { describe, expect, it } from 'vitest';
import { momentsOf, placeMoments, type Recording, type RecordingTag } from './recording';

const tag = (number: number, at: number, of: 'player' | 'kind', name: string): RecordingTag => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  ...{ at, of, name, lead: 6, lag: 4 },
});
const recordingOf = (tags: RecordingTag[], kickOffs: number[] = [1_000_000]): Recording => ({
  id: '00000000-0000-4000-8000-000000000000',
  name: 'Cup',
  startedAt: 900_000,
  ...{ kickOffs, tags, sentAt: null },
});
const brief = (recording: Recording) =>
  momentsOf(recording).map(({ part, atMs, player, label }) => [part, atMs, player, label]);

describe('presses', () => {
  it('of a kind and a player within four seconds are one moment', () => {
    const tags = [tag(1, 1_060_000, 'kind', 'Shot'), tag(2, 1_063_000, 'player', 'Ada')];
    expect(brief(recordingOf(tags))).toEqual([[0, 60_000, 'Ada', 'Shot']]);
  });

  it('further apart, or of the same sort, are two', () => {
    const late = [tag(1, 1_060_000, 'kind', 'Shot'), tag(2, 1_065_000, 'player', 'Ada')];
    expect(brief(recordingOf(late))).toEqual([
      [0, 60_000, '', 'Shot'],
      [0, 65_000, 'Ada', ''],
    ]);
    const kinds = [tag(1, 1_060_000, 'kind', 'Shot'), tag(2, 1_061_000, 'kind', 'Goal')];
    expect(brief(recordingOf(kinds))).toHaveLength(2);
  });

  it('count from the kick-off before them', () => {
    const tags = [
      tag(1, 990_000, 'kind', 'Warm-up'),
      tag(2, 1_010_000, 'kind', 'A'),
      tag(3, 5_010_000, 'kind', 'B'),
    ];
    expect(brief(recordingOf(tags, [1_000_000, 5_000_000]))).toEqual([
      [0, -10_000, '', 'Warm-up'],
      [0, 10_000, '', 'A'],
      [1, 10_000, '', 'B'],
    ]);
  });

  it('without a kick-off count from the first press of the recording', () => {
    expect(brief(recordingOf([tag(1, 905_000, 'kind', 'A')], []))).toEqual([[0, 5000, '', 'A']]);
  });
});

describe('in the video', () => {
  const moments = momentsOf(
    recordingOf(
      [tag(1, 1_003_000, 'kind', 'Early'), tag(2, 5_060_000, 'kind', 'Late')],
      [1_000_000, 5_000_000],
    ),
  );
  const times = (kickOffs: number[], duration = 6000) =>
    placeMoments(moments, kickOffs, duration).map(({ startSeconds, stopSeconds }) => [
      startSeconds,
      stopSeconds,
    ]);

  it.each([
    [
      [30, 3000],
      6000,
      [
        [27, 37],
        [3054, 3064],
      ],
    ],
    // The first begins with the video at the earliest.
    [
      [0, 3000],
      6000,
      [
        [0, 7],
        [3054, 3064],
      ],
    ],
    // The second half is not in the video.
    [[30], 6000, [[27, 37]]],
    [
      [30, 3000],
      3060,
      [
        [27, 37],
        [3054, 3060],
      ],
    ],
    [[30, 3000], 3000, [[27, 37]]],
  ])('kick-offs at %o of %d s', (kickOffs, duration, expected) => {
    expect(times(kickOffs, duration)).toEqual(expected);
  });
});
