import { expect, test } from 'vitest';
import { sniffMedia, unsupportedName } from './sniff-media';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part,
    ),
  );
const packets = (lead: number, size: number) => {
  const head = new Uint8Array(6 * 192);
  for (let k = 0; k < 5; k++) head[lead + k * size] = 0x47;
  return head;
};

test.each([
  ['an MP4', bytes([0, 0, 0, 32], 'ftypisom'), 'mov'],
  ['an old QuickTime file', bytes([0, 0, 0, 8], 'wide'), 'mov'],
  ['a Matroska or WebM file', bytes([0x1a, 0x45, 0xdf, 0xa3]), 'matroska'],
  ['an AVI', bytes('RIFF', [1, 2, 3, 4], 'AVI '), 'avi'],
  ['a transport stream', packets(0, 188), 'mpegts'],
  ['a camera’s transport stream', packets(4, 192), 'mpegts'],
  ['a program stream', bytes([0, 0, 1, 0xba, 0x44]), 'mpeg'],
  ['Windows Media', bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6]), 'asf'],
  ['an Ogg file', bytes('OggS', [0]), 'ogg'],
  ['Flash video', bytes('FLV', [1, 5]), 'flv'],
  ['MXF', bytes([6, 0x0e, 0x2b, 0x34, 2, 5, 1, 1, 0x0d, 1, 2, 1, 1, 2, 4]), 'mxf'],
  ['a recording that begins within a packet', packets(77, 188), 'mpegts'],
  ['an audio file in the same container as AVI', bytes('RIFF', [1, 2, 3, 4], 'WAVE'), null],
  ['a playlist', bytes('#EXTM3U\n#EXT-X-VERSION:3\n'), null],
  ['a list of files', bytes('ffconcat version 1.0\n'), null],
  ['a text that begins with G', bytes('G'.padEnd(900, ' ')), null],
  ['nothing', bytes(), null],
])('%s', (_, head, expected) => {
  expect(sniffMedia(head)).toBe(expected);
});

test.each([
  ['a raw stream', bytes([0, 0, 0, 1, 0x67]), 'a raw stream without times'],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'an image'],
  ['text', bytes('Hello'), null],
  ['nothing', bytes(), null],
])('the name of %s', (_, head, expected) => {
  expect(unsupportedName(head)).toBe(expected);
});
