// The match clock and the video, both ways.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockPart, clockAt, clockText, videoSecondsAt } from './clock';

const halves: ClockPart[] = [
  { name: '2nd half', videoSeconds: 3720, clockSeconds: 2700 },
  { name: '1st half', videoSeconds: 120, clockSeconds: 0 },
];
// Each quarter begins at 0:00.
const quarters: ClockPart[] = [
  { name: 'Q1', videoSeconds: 60, clockSeconds: 0 },
  { name: 'Q2', videoSeconds: 900, clockSeconds: 0 },
];

describe('what the clock shows', () => {
  it.each<[string, ClockPart[], number, string | null]>([
    ['before the first part', halves, 119.9, null],
    ['at the kick-off', halves, 120, '1st half 0:00'],
    ['within the first half', halves, 874.6, '1st half 12:34'],
    ['in stoppage time and the break the clock runs on', halves, 3719, '1st half 59:59'],
    ['at the second kick-off', halves, 3720, '2nd half 45:00'],
    ['after 100 minutes', halves, 7620, '2nd half 110:00'],
    ['each part by its own clock', quarters, 905, 'Q2 0:05'],
    ['without parts', [], 10, null],
    ['of a part without a name', [{ name: '', videoSeconds: 0, clockSeconds: 0 }], 61, '1:01'],
  ])('%s', (_sentence, parts, seconds, expected) => {
    const time = clockAt(parts, seconds);
    expect(time && clockText(time)).toBe(expected);
  });
});

describe('the time in the video', () => {
  it.each<[string, ClockPart[], string, number | null]>([
    ['minutes and seconds', halves, '12:34', 874],
    ['minutes', halves, "57'", 4440],
    ['of the part that begins there', halves, '45:00', 3720],
    ['stoppage time of the first half', halves, '45+2', 2940],
    ['stoppage time with seconds and spaces', halves, '45 + 2:10', 2950],
    ['stoppage time of the second half', halves, '90+3:00', 6600],
    ['named', halves, '1st half 46:00', 2880],
    ['named in other letters, cut short', halves, '2ND 57:34', 4474],
    [
      'a name that begins two parts',
      [...halves, { name: '2nd extra', videoSeconds: 9000, clockSeconds: 0 }],
      '2nd 57:34',
      null,
    ],
    ['a name that is none', halves, '3rd 12:00', null],
    ['before the clock of its part', halves, '2nd half 12:00', null],
    ['a name decides where every part begins at 0:00', quarters, 'Q1 5:00', 360],
    ['without a name the latest part', quarters, '5:00', 1200],
    ['no time', halves, 'kick-off', null],
    ['too many seconds', halves, '12:60', null],
    ['nothing', halves, '', null],
    ['no parts', [], '12:00', null],
  ])('%s', (_sentence, parts, text, expected) => {
    expect(videoSecondsAt(parts, text)).toBe(expected);
  });

  it('of every shown time is that second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120, max: 9000 }), (seconds) => {
        const time = clockAt(halves, seconds);
        expect(time && videoSecondsAt(halves, clockText(time))).toBe(seconds);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
