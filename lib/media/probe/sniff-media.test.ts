import { expect, test } from 'vitest';
import { sniffMedia } from './sniff-media';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part,
    ),
  );
const packets = (lead: number, size: number) => {
  const head = new Uint8Array(4 * size + 4);
  for (let k = 0; k < 4; k++) head[lead + k * size] = 0x47;
  return head;
};

test.each([
  ['an MP4', bytes([0, 0, 0, 32], 'ftypisom'), 'mov'],
  ['an old QuickTime file', bytes([0, 0, 0, 8], 'wide'), 'mov'],
  ['a Matroska or WebM file', bytes([0x1a, 0x45, 0xdf, 0xa3]), 'matroska'],
  ['an AVI', bytes('RIFF', [1, 2, 3, 4], 'AVI '), 'avi'],
  ['a transport stream', packets(0, 188), 'mpegts'],
  ['a camera’s transport stream', packets(4, 192), 'mpegts'],
  ['an audio file in the same container as AVI', bytes('RIFF', [1, 2, 3, 4], 'WAVE'), null],
  ['a playlist', bytes('#EXTM3U\n#EXT-X-VERSION:3\n'), null],
  ['a list of files', bytes('ffconcat version 1.0\n'), null],
  ['a text that begins with G', bytes('G'.padEnd(900, ' ')), null],
  ['nothing', bytes(), null],
])('%s', (_, head, expected) => {
  expect(sniffMedia(head)).toBe(expected);
});
