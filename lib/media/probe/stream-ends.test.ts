// The end of a file, by its last packets.

import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clock } from './clock-text';
import { collectStreamEnds, endReadings, withMeasuredEnd } from './stream-ends';

test('frames of the chosen stream count with their duration, sound of any stream counts', () => {
  const ends = collectStreamEnds(probeFixture({ fps: 25 }));
  for (const line of [
    'video,0,3.92,3.9,0.04,__',
    'video,0,3.96,3.94,N/A,__',
    'video,0,9,9,0.04,_D',
    'video,1,20,20,0.04,K_',
    'audio,3,4.1,4.1,0.02,K_',
    'subtitle,2,50,50,9,K_',
    'video,0,N/A,3.88,0.04,__,',
    '',
  ])
    ends.add(line);
  expect(ends.result()).toEqual({ frames: 4, sound: 4.119999999999999 });
});

test.each([
  ['a short video is read whole', 5, [null]],
  ['a long one from its end backwards', 3600, [3592, 3536, 3088, null]],
  ['no stated length', 0, [null]],
] as const)('%s', (_, stated, expected) => {
  expect(endReadings(stated)).toEqual(expected);
});

test.each([
  [
    'the header is right: its end stays',
    { durationSeconds: 20.02 },
    { frames: 20, sound: 20.01 },
    { durationSeconds: 20.02, videoEndSeconds: 20, notes: [] },
  ],
  [
    'no length is stated',
    { durationSeconds: 0 },
    { frames: 4, sound: 3.9 },
    { durationSeconds: 4, notes: ['The file states no length: measured as 0:04.'] },
  ],
  [
    'the clock does not begin at 0',
    { durationSeconds: 12, startSeconds: 1.5 },
    { frames: 13.5, sound: null },
    { durationSeconds: 12, videoEndSeconds: 12, notes: [] },
  ],
  [
    'the file goes on after the stated end',
    { durationSeconds: 4 },
    { frames: 10, sound: 10 },
    { durationSeconds: 10 },
  ],
  [
    'the file ends before the stated end',
    { durationSeconds: 60 },
    { frames: 36, sound: 36.2 },
    {
      durationSeconds: 36.2,
      statedSeconds: 60,
      notes: [
        'The file states a length of 1:00, but ends after 0:36.2. If that is too early, it was not copied or recorded to its end.',
      ],
    },
  ],
  [
    'a length that is counted from time 0',
    { durationSeconds: 3606, startSeconds: 3600 },
    { frames: 3606, sound: 3606.02 },
    { durationSeconds: 6.02, notes: [] },
  ],
  [
    'the sound goes on: the list ends with it',
    { durationSeconds: 13 },
    { frames: 10, sound: 13 },
    {
      durationSeconds: 13,
      videoEndSeconds: 10,
      notes: ['The video ends at 0:10, before the sound.'],
    },
  ],
  ['no packet was found', { durationSeconds: 9 }, { frames: null, sound: 3 }, { notes: [] }],
])('%s', (_, facts, ends, expected) => {
  expect(withMeasuredEnd(probeFixture(facts), ends)).toMatchObject(expected);
});

test('times are written as players show them', () => {
  expect([4, 59.96, 3723.4].map(clock)).toEqual(['0:04', '1:00', '1:02:03.4']);
});
