// What is done to frames, and the sentences about it.

import { describe, expect, it } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { noFields } from './field-counts';
import { defaultTreatment, withTreatment } from './treatment';

const measures = { fields: null, canKeepRange: true, light: null };
const combed = { ...measures, fields: { ...noFields, pairs: 89, tff: 80 } };
const whole = { ...measures, fields: { ...noFields, pairs: 89, whole: 80 } };
const cinema = {
  ...measures,
  fields: { ...noFields, pairs: 89, tff: 36, whole: 35, repeated: 36 },
};

describe('interlaced video', () => {
  it.each([
    [
      'becomes one whole frame for each',
      'frame',
      combed,
      { rate: 'frame', fields: 'tff' },
      'one whole frame for each',
    ],
    [
      'becomes a frame of each field',
      'field',
      combed,
      { rate: 'field', fields: 'tff' },
      'each of them as a frame',
    ],
    ['is left as it is', 'off', combed, undefined, 'DEINTERLACE=off'],
    [
      'says its order in each frame',
      'frame',
      measures,
      { rate: 'frame', fields: 'auto' },
      'Interlaced recording',
    ],
    ['may be cinema', 'frame', cinema, { rate: 'frame', fields: 'tff' }, 'telecine'],
  ] as const)('%s', (_, deinterlace, found, deinterlacing, words) => {
    const probe = probeFixture({ interlaced: 'tff' });
    const { video, notes } = withTreatment(probe, { ...defaultTreatment, deinterlace }, found);
    expect(video.deinterlacing).toEqual(deinterlacing);
    expect(video.interlaced).toBe('tff');
    expect(notes.join(' ')).toContain(words);
  });

  it('that has whole frames in truth is used as it is, and that is said', () => {
    const probe = probeFixture({ interlaced: 'tff' });
    const { video, notes } = withTreatment(probe, defaultTreatment, whole);
    expect(video).toMatchObject({ interlaced: null });
    expect(video.deinterlacing).toBeUndefined();
    expect(notes).toEqual([
      'The file says interlaced, but its frames are whole: they are used as they are.',
    ]);
  });

  it('that does not say so is found', () => {
    const { video } = withTreatment(probeFixture({}), defaultTreatment, combed);
    expect(video).toMatchObject({ interlaced: 'tff', deinterlacing: { rate: 'frame' } });
  });
});

describe('high dynamic range', () => {
  const probe = probeFixture({ highDynamicRange: true, colorTransfer: 'arib-std-b67' });
  it.each([
    ['becomes the standard range', 'tonemap', true, undefined, 'converted to the standard range'],
    ['is kept by choice', 'keep', true, true, 'as HEVC with 10 bits'],
    ['cannot be kept without an encoder', 'keep', false, undefined, 'libx265'],
  ] as const)('%s', (_, hdr, canKeepRange, hdrInFinals, words) => {
    const { video, notes } = withTreatment(
      probe,
      { ...defaultTreatment, hdr },
      { ...measures, canKeepRange },
    );
    expect(video.hdrInFinals).toBe(hdrInFinals);
    expect(notes.join(' ')).toContain('High dynamic range (HLG)');
    expect(notes.join(' ')).toContain(words);
  });
});

it('what a recording says of its light stays only with its range', () => {
  const probe = probeFixture({ highDynamicRange: true, colorTransfer: 'smpte2084' });
  const light = { contentLight: [1000, 400] } as const;
  const lightOf = (hdr: 'keep' | 'tonemap') =>
    withTreatment(probe, { ...defaultTreatment, hdr }, { ...measures, light }).video.light;
  expect([lightOf('keep'), lightOf('tonemap')]).toEqual([light, undefined]);
});

it('a video that is shown as it is stored is left alone', () => {
  const probe = probeFixture({});
  expect(withTreatment(probe, defaultTreatment, whole)).toEqual(probe);
});
