import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { directSource } from './direct-source';

const sound = (codec: string) => ({ audio: { index: 1, codec, channels: 2, sampleRate: 48_000 } });

test.each([
  ['H.264 and AAC', { ...sound('aac') }, 'video/mp4; codecs="avc1.640034, mp4a.40.2"', true],
  ['without sound', {}, 'video/mp4; codecs="avc1.640034"', true],
  [
    'HEVC',
    { codec: 'hevc', ...sound('aac') },
    'video/mp4; codecs="hvc1.1.6.L153.B0, mp4a.40.2"',
    false,
  ],
  [
    'WebM',
    { container: 'matroska', codec: 'vp9', ...sound('opus') },
    'video/webm; codecs="vp09.00.51.08, opus"',
    false,
  ],
  ['interlaced', { interlaced: 'tff' }, 'video/mp4; codecs="avc1.640034"', false],
] as const)('%s', (_, facts, type, everywhere) => {
  expect(directSource(probeFixture(facts))).toEqual({ type, everywhere });
});

test.each([
  ['Matroska with H.264', { container: 'matroska' }],
  ['sound that browsers lack', sound('pcm_s16le')],
  ['10 bits', { pixelFormat: 'yuv420p10le' }],
  ['more colors', { pixelFormat: 'yuv422p' }],
  ['a codec that browsers lack', { codec: 'mpeg2video' }],
  ['a transport stream', { container: 'mpegts' }],
] as const)('no browser plays: %s', (_, facts) => {
  expect(directSource(probeFixture(facts))).toBeNull();
});
