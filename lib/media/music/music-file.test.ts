import { describe, expect, it } from 'vitest';
import type { ProbeReport } from '../probe/probe-report';
import {
  assertLength,
  assertSound,
  keptMusicArguments,
  musicProbeArguments,
  sniffMusic,
} from './music-file';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );

describe('the kind of a sound file', () => {
  it.each<[string, Uint8Array, string | null]>([
    ['a tag of MP3', bytes('ID3', [3, 0, 0]), 'mp3'],
    ['a frame of MP3', bytes([0xff, 0xfb, 0x90, 0x44]), 'mp3'],
    ['a frame of MP3 at a low rate', bytes([0xff, 0xe3, 0x18, 0xc4]), 'mp3'],
    ['AAC', bytes([0xff, 0xf1, 0x50, 0x80]), 'aac'],
    ['AAC of MPEG-2', bytes([0xff, 0xf9, 0x50, 0x80]), 'aac'],
    ['FLAC', bytes('fLaC', [0, 0, 0, 34]), 'flac'],
    ['Ogg', bytes('OggS', [0, 2]), 'ogg'],
    ['WAV', bytes('RIFF', [1, 0, 0, 0], 'WAVE'), 'wav'],
    ['M4A', bytes([0, 0, 0, 28], 'ftypM4A '), 'mov'],
    ['AVI, which begins like WAV', bytes('RIFF', [1, 0, 0, 0], 'AVI '), null],
    ['a playlist', bytes('#EXTM3U\n#EXT'), null],
    ['a list of files', bytes('ffconcat ver'), null],
    ['layer two of MPEG', bytes([0xff, 0xfd, 0x90, 0x44]), null],
    ['half a frame', bytes([0xff]), null],
    ['nothing', bytes(), null],
  ])('%s', (_, head, expected) => {
    expect(sniffMusic(head)).toBe(expected);
  });
});

it('is read by its own demuxer alone, and kept without names and covers', () => {
  const probe = musicProbeArguments('/m/a b.mp3', 'mp3');
  expect(probe.join(' ')).toContain('-format_whitelist mp3,aac,flac,ogg,wav,mov');
  expect(probe.join(' ')).toMatch(/-f mp3 .*file:\/m\/a b\.mp3$/);
  const kept = keptMusicArguments({ file: '/m/a.ogg', demuxer: 'ogg', out: '/m/o.m4a' }, 60);
  expect(kept.join(' ')).toMatch(
    /-f ogg -i file:\/m\/a\.ogg -map 0:a:0 -t 61 .*-map_metadata -1 -map_chapters -1 -f mp4 file:\/m\/o\.m4a$/,
  );
  expect(kept[kept.indexOf('-codec_whitelist') + 1]).not.toContain('h264');
});

it('has sound, and a length within the limits', () => {
  const report = (...types: string[]): ProbeReport => ({
    format: { size: 1 },
    streams: types.map((codec_type, index) => ({
      ...{ index, codec_type, codec_name: 'x', disposition: {}, side_data_list: [] },
    })),
  });
  expect(() => assertSound(report('video', 'audio'))).not.toThrow();
  expect(() => assertSound(report('video'))).toThrow('There is no sound in this file.');
  expect(() => assertLength(60.02, 60)).not.toThrow();
  expect(() => assertLength(62, 60)).toThrow('longer than a minute');
  expect(() => assertLength(1202, 1200)).toThrow('longer than 20 minutes');
  expect(() => assertLength(92, 90)).toThrow('longer than 90 seconds');
  expect(() => assertLength(0.5, 60)).toThrow('shorter than a second');
});
