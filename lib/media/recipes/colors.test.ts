// Colors of a rendered video: which filters, which tags, and what counts as a treatment.

import { expect, it } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import {
  frameTreatment,
  keptColors,
  partColors,
  sharedRange,
  standardColors,
  standardColorTags,
} from './colors';

const hlg = {
  highDynamicRange: true,
  colorSpace: 'bt2020nc',
  colorPrimaries: 'bt2020',
  colorTransfer: 'arib-std-b67',
};
const pq = { ...hlg, colorTransfer: 'smpte2084' };
const video = (facts: Parameters<typeof probeFixture>[0]) => probeFixture(facts).video;

it('frames of the standard and limited range only get their pixel format', () => {
  expect(standardColors(video({}))).toBe('format=yuv420p');
  expect(frameTreatment(video({}))).toBeNull();
});

it.each([
  ['HLG', hlg],
  ['PQ', pq],
])('%s becomes Rec. 709 and is tagged so; kept it stays what it is', (_, facts) => {
  expect(standardColors(video(facts))).toMatch(
    /lutrgb.*colorchannelmixer.*lutrgb.*yuv420p,setparams=/,
  );
  expect(standardColorTags(video(facts))).toEqual({
    space: 'bt709',
    primaries: 'bt709',
    transfer: 'bt709',
  });
  expect(keptColors(video(facts))).toBe('format=yuv420p10le');
});

it('HLG and PQ have different curves', () => {
  expect(standardColors(video(hlg))).not.toBe(standardColors(video(pq)));
});

it('RGB becomes Y’CbCr of Rec. 709', () => {
  const rgb = video({ colorSpace: 'gbr', pixelFormat: 'gbrp' });
  expect(standardColors(rgb)).toContain('out_color_matrix=bt709');
  expect(standardColorTags(rgb).space).toBe('bt709');
});

it('a part of a reel is converted by its tags', () => {
  expect(partColors({ space: 'bt2020nc', primaries: 'bt2020', transfer: 'smpte2084' })).toContain(
    'colorchannelmixer',
  );
  expect(partColors({ space: null, primaries: null, transfer: null })).toBe('format=yuv420p');
});

it('every way to treat frames counts as another', () => {
  const ways = [
    {},
    { fullRange: true },
    hlg,
    pq,
    { ...hlg, hdrInFinals: true as const },
    { ...hlg, hdrInFinals: true as const, light: { contentLight: [1000, 400] as const } },
    { deinterlacing: { rate: 'frame', fields: 'tff' } as const },
    { deinterlacing: { rate: 'field', fields: 'tff' } as const },
    { deinterlacing: { rate: 'frame', fields: 'auto' } as const },
  ];
  expect(new Set(ways.map((facts) => frameTreatment(video(facts)))).size).toBe(ways.length);
});

const tags = (transfer: string | null, primaries = 'bt2020') =>
  ({ space: 'bt2020nc', primaries, transfer }) as const;
it.each([
  ['none', [], null],
  ['HLG throughout', [tags('arib-std-b67'), tags('arib-std-b67')], tags('arib-std-b67')],
  ['PQ throughout', [tags('smpte2084'), tags('smpte2084')], tags('smpte2084')],
  ['HLG and PQ', [tags('arib-std-b67'), tags('smpte2084')], null],
  ['of other primaries', [tags('smpte2084'), tags('smpte2084', 'smpte432')], null],
  ['the standard range', [tags('bt709'), tags('bt709')], null],
  ['HLG and no tag', [tags('arib-std-b67'), tags(null)], null],
])('parts share a high dynamic range: %s', (_, parts, shared) => {
  expect(sharedRange(parts)).toEqual(shared);
});
