import { expect, test } from 'vitest';
import {
  sourceInput,
  sourceProbeInput,
  supportsAudioCodec,
  supportsVideoCodec,
  whitelistedInput,
} from './limits';

const flagOf = (flags: readonly string[], name: string) => flags[flags.indexOf(name) + 1];

test.each([
  ['a file made here', whitelistedInput],
  ['a source that is decoded', sourceInput('mov')],
  ['a source that is probed', sourceProbeInput('mov')],
])(
  '%s is opened as a local file, of four containers, with a limit on its frame size',
  (_, flags) => {
    expect(flagOf(flags, '-protocol_whitelist')).toBe('file,pipe');
    expect(flagOf(flags, '-format_whitelist')).toBe('mov,matroska,avi,mpegts');
    expect(flagOf(flags, '-max_pixels')).toBe('36000000');
    for (const decoder of ['magicyuv', 'cinepak', 'tiff', 'exr', 'smackvid', 'hls'])
      expect(flagOf(flags, '-codec_whitelist')?.split(',')).not.toContain(decoder);
  },
);

test('the demuxer of a source is fixed', () => {
  expect(flagOf(sourceInput('matroska'), '-f')).toBe('matroska');
});

test('subtitles are never decoded, but do not make a video unreadable', () => {
  expect(flagOf(sourceInput('mov'), '-codec_whitelist')).not.toContain('mov_text');
  expect(flagOf(sourceProbeInput('mov'), '-codec_whitelist')).toContain('mov_text');
});

test('codecs are named as in ffprobe', () => {
  expect(['h264', 'hevc', 'av1', 'prores'].every(supportsVideoCodec)).toBe(true);
  expect(['aac', 'opus', 'pcm_s16be'].every(supportsAudioCodec)).toBe(true);
  expect(supportsVideoCodec('magicyuv') || supportsAudioCodec('dts')).toBe(false);
});
