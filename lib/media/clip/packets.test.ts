import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { collectClipPackets, packetsArguments, readPacket } from './packets';

const span = { startTick: 100, stopTick: 200, clockStart: 0, clockStop: 0, seekSeconds: 0 };

function collected(lines: readonly string[]) {
  const packets = collectClipPackets(span);
  for (const line of lines) {
    const packet = readPacket(line);
    if (packet) packets.add(packet);
  }
  return packets.result();
}

test.each([
  [
    'packets outside the span do not count',
    ['0,99,99,1,K_', '0,100,100,1,__', '0,199,199,1,__', '0,200,200,1,K_'],
    { expectedFrames: 2, keyTick: 99 },
  ],
  [
    'packets come in decoding order',
    ['0,160,90,1,K_', '0,120,91,1,__', '0,140,92,1,__'],
    { expectedFrames: 3, keyTick: null },
  ],
  [
    'packets outside the edit list do not count, and decoding may begin at one',
    ['0,90,90,1,KD', '0,110,110,1,_D', '0,130,130,1,__'],
    { expectedFrames: 1, keyTick: 90 },
  ],
  [
    'two packets of one frame (fields) count once',
    ['0,110,110,1,K_', '0,110,N/A,1,__'],
    { expectedFrames: 1 },
  ],
  [
    'without presentation times the count is unknown, and decoding times show the keyframe',
    ['0,N/A,80,1,K_', '0,110,110,1,__'],
    { expectedFrames: null, keyTick: 80 },
  ],
  ['a keyframe at the start itself is enough', ['0,100,100,1,K_'], { keyTick: 100 }],
  ['a first frame that is a keyframe', ['0,101,101,1,K_', '0,103,103,1,__'], { firstIsKey: true }],
  [
    'a keyframe behind the first frame',
    ['0,103,100,1,K_', '0,101,101,1,__'],
    { firstIsKey: false },
  ],
  ['no packets', ['', ''], { expectedFrames: 0, keyTick: null, firstIsKey: false }],
])('%s', (_, lines, expected) => {
  expect(collected(lines)).toMatchObject(expected);
});

test('side data after the flags is no part of a packet', () => {
  expect(readPacket('1,277200,270000,3600,K_,')).toEqual({
    stream: 1,
    pts: 277200,
    dts: 270000,
    duration: 3600,
    isKey: true,
    isHidden: false,
  });
});

test('an interval may be open at both ends and begin before second 0', () => {
  const probe = probeFixture({});
  const intervalOf = (from: number | null, to: number | null) => {
    const args = packetsArguments('/x.mp4', probe, { from, to });
    return args[args.indexOf('-read_intervals') + 1];
  };
  expect(intervalOf(null, null)).toBe('%');
  expect(intervalOf(-2.5, 3)).toBe('-2.500000%3.000000');
});

test.each([
  ['the earliest, in any order', ['0,160,90,1,K_', '0,120,91,1,__', '0,140,92,1,__'], 120],
  ['none', ['0,99,99,1,K_'], null],
  ['packets without presentation times', ['0,N/A,110,1,K_'], null],
])('the first frame of a span: %s', (_, lines, expected) => {
  expect(collected(lines).firstTick).toBe(expected);
});
