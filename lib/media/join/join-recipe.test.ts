// What parts have to agree in, the container of the result, and ffmpeg's arguments for it.

import { expect, test } from 'vitest';
import { parseProbeReport } from '../probe/probe-report';
import { byteRuns, bytesUrl, joinArguments, joinList, planJoin, rangeUrl } from './join-recipe';
import {
  differenceOf,
  type PartFacts,
  partFacts,
  probeFeatures,
  streamFeatures,
} from './part-facts';

const video = {
  ...{ index: 0, codec_type: 'video', codec_name: 'h264', width: 1920, height: 1080 },
  ...{ pix_fmt: 'yuv420p', r_frame_rate: '50/1', time_base: '1/90000', extradata_hash: 'A' },
};
const sound = {
  ...{ index: 1, codec_type: 'audio', codec_name: 'aac', sample_rate: '48000', channels: 2 },
};

function facts(
  changes: { video?: object; sound?: object; format?: object } = {},
  container: PartFacts['container'] = 'mov',
): PartFacts {
  const report = {
    format: { start_time: '0', duration: '10', size: '1', ...changes.format },
    streams: [
      { ...video, ...changes.video },
      { ...sound, ...changes.sound },
    ],
  };
  return partFacts(parseProbeReport(JSON.stringify(report)), container);
}

const difference = (...parts: PartFacts[]) => differenceOf(parts.map(streamFeatures));

test.each<[string, PartFacts, RegExp | null]>([
  ['the same', facts(), null],
  [
    'another size',
    facts({ video: { width: 1280, height: 720 } }),
    /^Part 2 .* size \(1280x720 instead of 1920x1080\)\.$/,
  ],
  ['another codec', facts({ video: { codec_name: 'hevc' } }), /codec \(hevc instead of h264\)/],
  ['another rate', facts({ video: { r_frame_rate: '25/1' } }), /\(25.00 instead of 50.00\)/],
  ['another clock', facts({ video: { time_base: '1/600' } }), /differs from part 1 in clock\.$/],
  [
    'another sound',
    facts({ sound: { channels: 1 } }),
    /aac 48000 Hz 1ch instead of aac 48000 Hz 2ch/,
  ],
  ['no sound that can be read', facts({ sound: { channels: 0 } }), /sound \(none instead/],
  ['another container', facts({}, 'matroska'), /kind of file/],
  [
    'H.264 with another setup, which packets may carry',
    facts({ video: { extradata_hash: 'B' } }),
    null,
  ],
  [
    'sound with another setup',
    facts({ sound: { extradata_hash: 'B' } }),
    /in settings of the encoder\.$/,
  ],
])('%s', (_, second, expected) => {
  if (expected) expect(difference(facts(), second)).toMatch(expected);
  else expect(difference(facts(), second)).toBe(null);
});

test('HEVC keeps its setup once for all packets', () => {
  const hevc = (hash: string) => facts({ video: { codec_name: 'hevc', extradata_hash: hash } });
  expect(difference(hevc('A'), hevc('B'))).toContain('settings of the encoder');
});

test('what was checked before is compared before anything is read', () => {
  const checked = { codec: 'h264', width: 1, height: 1, pixelFormat: 'p', fps: 25 };
  const audio = { codec: 'aac', sampleRate: 48000, channels: 2 };
  const one = probeFeatures({ video: { ...checked, variableFrameRate: false }, audio });
  const two = probeFeatures({ video: { ...checked, variableFrameRate: true }, audio: null });
  expect(differenceOf([one, one])).toBe(null);
  expect(differenceOf([one, one, two])).toBe(
    'Part 3 differs from part 1 in sound (none instead of aac 48000 Hz 2ch).',
  );
  const faster = { ...checked, fps: 50, variableFrameRate: false };
  expect(differenceOf([one, probeFeatures({ video: faster, audio })])).toContain(
    'frames a second (50.00 instead of 25.00)',
  );
});

test.each<[string, object, object, string, string]>([
  ['H.264 and AAC', {}, {}, 'mp4', 'copy'],
  ['H.264 and PCM', {}, { codec_name: 'pcm_s16le' }, 'mov', 'copy'],
  ['ProRes', { codec_name: 'prores' }, {}, 'mov', 'copy'],
  ['VP8', { codec_name: 'vp8' }, { codec_name: 'vorbis' }, 'matroska', 'copy'],
  [
    'PCM of Blu-ray',
    {},
    { codec_name: 'pcm_bluray', bits_per_raw_sample: '16' },
    'mov',
    'pcm_s16le',
  ],
  ['with 24 bits', {}, { codec_name: 'pcm_bluray', bits_per_raw_sample: '24' }, 'mov', 'pcm_s24le'],
  ['AAC as broadcasts frame it', {}, { codec_name: 'aac_latm' }, 'mpegts', 'copy'],
])('%s', (_, ofVideo, ofSound, format, encoder) => {
  const part = facts({ video: ofVideo, sound: ofSound });
  const plan = planJoin(part);
  expect(plan).toMatchObject({ format, sounds: [encoder] });
  const text = joinArguments({ facts: part, plan, left: [[[3, 4]]], list: 'l', out: 'o' }).join(
    ' ',
  );
  expect(text).toContain(`-c:a:0 ${encoder} -bsf:a:0 noise=drop=between(n\\,3\\,4)`);
  expect(text).toMatch(new RegExp(`-f ${format} file:o$`));
});

test('the list has the exact length of each part but the last', () => {
  expect(joinList({ urls: ['a', 'b'], offsets: [0, 1.0000004] })).toBe(
    "ffconcat version 1.0\nfile 'a'\noption probesize 50000000\noption analyzeduration 20000000\nduration 1000000us\nfile 'b'\noption probesize 50000000\noption analyzeduration 20000000\n",
  );
});

test('only transport streams whose clock goes on are one stream', () => {
  const at = (start: number, container: PartFacts['container'] = 'mpegts') =>
    facts({ format: { start_time: String(start), duration: '10' } }, container);
  expect(byteRuns([at(1), at(11.1), at(1.4), at(11.3)])).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(byteRuns([at(1, 'mov'), at(11, 'mov')])).toEqual([[0], [1]]);
  expect(bytesUrl(['a'])).toBe('file:a');
  expect(bytesUrl(['a', 'b'])).toBe('concat:file:a|file:b');
  expect(rangeUrl('a', 1, 2)).toBe('subfile,,start,1,end,2,,:file:a');
});
