// What is measured, and what is done about it.

import { describe, expect, it } from 'vitest';
import { isEven, loudnessFilters, type MeasuredLoudness, readLoudness } from './loudness';

const quiet: MeasuredLoudness = { integrated: -30, truePeak: -20, range: 4, threshold: -40 };

describe('measured loudness', () => {
  it('is read from what the filter prints between other lines', () => {
    const text = `size= 5kB\n[Parsed_loudnorm_1 @ 0x5]\n{\n\t"input_i" : "-41.75",\n\t"input_tp" : "-38.06",\n\t"input_lra" : "1.50",\n\t"input_thresh" : "-51.75",\n\t"output_i" : "-13.95"\n}\n`;
    expect(readLoudness(text)).toEqual({
      ...{ integrated: -41.75, truePeak: -38.06, range: 1.5, threshold: -51.75 },
    });
  });

  it('of silence is none', () => {
    const text =
      '"input_i" : "-inf", "input_tp" : "-inf", "input_lra" : "0.00", "input_thresh" : "-70.00"';
    expect(readLoudness(text)).toEqual({
      ...{ integrated: null, truePeak: null, range: 0, threshold: -70 },
    });
  });

  it('that was not printed is not known', () => {
    expect(readLoudness('Conversion failed!')).toBeNull();
  });
});

describe('even loudness', () => {
  it.each([
    ['one gain where the peaks allow it', quiet, 'volume=16.00dB'],
    ['one gain down', { ...quiet, integrated: -8, truePeak: 0.5 }, 'volume=-6.00dB'],
    ['silence stays', { ...quiet, integrated: null }, 'anull'],
    [
      'peaks in the way: a gain that changes',
      { ...quiet, truePeak: -3 },
      'loudnorm=I=-14:TP=-2:LRA=11:linear=false:measured_I=-30.00:measured_TP=-3.00:measured_LRA=4.00:measured_thresh=-40.00,aresample=48000',
    ],
    [
      'louder than the filter takes',
      { ...quiet, integrated: 1, truePeak: 14 },
      'loudnorm=I=-14:TP=-2:LRA=11:linear=false:measured_I=0.00:measured_TP=14.00:measured_LRA=4.00:measured_thresh=-40.00,aresample=48000',
    ],
  ])('%s', (_sentence, measured, filters) => {
    expect(loudnessFilters(measured)).toBe(filters);
  });

  it.each([
    ['as wanted', -14.4, -1.2, true],
    ['too quiet', -15.2, -9, false],
    ['too loud', -12.9, -1, false],
    ['a peak too high', -14, -0.8, false],
    ['silence', null, null, true],
  ] as const)('%s: %s LUFS, %s dBTP', (_sentence, integrated, truePeak, even) => {
    expect(isEven({ ...quiet, integrated, truePeak })).toBe(even);
  });
});
