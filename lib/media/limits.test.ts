import { expect, test } from 'vitest';
import { supportsAudioCodec, supportsVideoCodec } from './decoders';
import { sourceInput, sourceProbeInput, whitelistedInput } from './limits';

const flagOf = (flags: readonly string[], name: string) => flags[flags.indexOf(name) + 1];

test.each([
  ['a file made here', whitelistedInput],
  ['a source that is decoded', sourceInput({ container: 'mov' })],
  ['a source that is probed', sourceProbeInput({ container: 'mov' })],
])(
  '%s is opened as a local file, of known containers, with a limit on its frame size',
  (_, flags) => {
    expect(flagOf(flags, '-protocol_whitelist')).toBe('file,pipe');
    expect(flagOf(flags, '-format_whitelist')).toBe('mov,matroska,avi,mpegts,mpeg,asf,flv,mxf,ogg');
    expect(flagOf(flags, '-max_pixels')).toBe('36000000');
    for (const decoder of ['magicyuv', 'cinepak', 'tiff', 'exr', 'smackvid', 'hls'])
      expect(flagOf(flags, '-codec_whitelist')?.split(',')).not.toContain(decoder);
  },
);

test('the demuxer of a source is fixed', () => {
  expect(flagOf(sourceInput({ container: 'matroska' }), '-f')).toBe('matroska');
});

test('a stream that is not used may be listed, and never decoded', () => {
  const probing = sourceProbeInput({ container: 'mov' });
  for (const [kind, decoder] of [
    ['v', 'png'],
    ['v', 'rpza'],
    ['a', 'truehd'],
    ['s', 'mov_text'],
  ] as const) {
    expect(flagOf(probing, `-codec_whitelist:${kind}`)?.split(',')).toContain(decoder);
    expect(flagOf(probing, '-codec_whitelist')?.split(',')).not.toContain(decoder);
  }
  for (const decoder of ['magicyuv', 'exr', 'smackvid', 'g2m'])
    expect(flagOf(probing, '-codec_whitelist:v')?.split(',')).not.toContain(decoder);
});

test('codecs are named as in ffprobe', () => {
  expect(['h264', 'hevc', 'av1', 'prores'].every(supportsVideoCodec)).toBe(true);
  expect(['aac', 'opus', 'pcm_s16be', 'dts', 'amr_nb'].every(supportsAudioCodec)).toBe(true);
  expect(supportsVideoCodec('magicyuv') || supportsAudioCodec('truehd')).toBe(false);
});
