// Times in the packets of a transport stream, and where they begin anew.

import { expect, test } from 'vitest';
import { transportPacket as packet } from '@/tests/support/transport-packet';
import {
  clockSamples,
  packetLayout,
  recordingStart,
  restartIn,
  secondsBetween,
} from './transport-clock';

function stream(packets: readonly Uint8Array[], lead = 0): Uint8Array {
  return Uint8Array.from(packets.flatMap((bytes) => [...new Uint8Array(lead), ...bytes]));
}

const ticksOf = (bytes: Uint8Array) =>
  Array.from(clockSamples(bytes, packetLayout(bytes), 256), ({ ticks }) => ticks);

const packets = [
  ...[packet(256, 9000), packet(257, 1), packet(256, 2 ** 32 + 5), packet(256, 18000)],
  ...[packet(258, 1), packet(258, 2)],
];

test.each([
  ['packets of 188 bytes', stream(packets)],
  ['packets of 192 bytes', stream(packets, 4)],
])('%s', (_, bytes) => {
  expect(ticksOf(bytes)).toEqual([9000, 2 ** 32 + 5, 18000]);
});

test('after garbage the packets are found again', () => {
  const bytes = stream([...packets, new Uint8Array(77), ...packets]);
  expect(ticksOf(bytes)).toEqual([9000, 2 ** 32 + 5, 18000, 9000, 2 ** 32 + 5, 18000]);
});

test('bytes without packets have no times', () => {
  expect(ticksOf(new Uint8Array(5000))).toEqual([]);
});

const samples = (...seconds: number[]) =>
  seconds.map((value, at) => ({ at, ticks: Math.round(value * 90_000) }));

test.each([
  ['a clock that goes on', [0, 1, 2, 3], null],
  ['a clock that begins anew', [0, 1, 2, 0, 1], 3],
  ['a wrong time alone is damage', [0, 1, 2, 0.5, 3, 4], null],
  ['frames in coding order are no restart', [0, 0.2, 0.1, 0.4, 0.3], null],
])('%s', (_, seconds, expected) => {
  expect(restartIn(samples(...seconds))?.at ?? null).toBe(expected);
});

test('a wrap of the 33 bits goes on', () => {
  const [before, after] = [
    { at: 0, ticks: 2 ** 33 - 90_000 },
    { at: 1, ticks: 90_000 },
  ];
  expect(secondsBetween(before, after)).toBe(2);
  expect(secondsBetween(after, before)).toBe(-2);
});

const [old, anew] = [900_000, 90_000];
const rest = Uint8Array.from([0x47, 1, 0, 0x10, ...new Array(184).fill(0xff)]);
const table = Uint8Array.from([0x47, 0x40, 0, 0x10, ...new Array(184).fill(0)]);

test.each<[string, Uint8Array[], number | null]>([
  ['the tables before the new time', [packet(256, old), rest, table, packet(256, anew)], 2],
  [
    'sound of the old clock first',
    [packet(256, old), table, packet(257, old), table, packet(256, anew)],
    3,
  ],
  [
    'sound of the new clock first',
    [packet(256, old), table, packet(257, anew), table, packet(256, anew)],
    1,
  ],
  [
    'tables of the old recording alone',
    [packet(256, old), table, packet(257, old), packet(256, anew)],
    null,
  ],
  ['no tables', [packet(256, old), rest, packet(256, anew)], null],
  ['no time before', [table, packet(256, anew)], null],
])('a recording begins at %s', (_, given, index) => {
  for (const lead of [0, 4] as const) {
    const layout = { size: lead === 0 ? 188 : 192, lead } as const;
    const bytes = stream([...given, ...packets], lead);
    const restart = (given.length - 1) * layout.size;
    const expected = index === null ? null : index * layout.size;
    expect(recordingStart(bytes, layout, restart)).toBe(expected);
  }
});

test('a place that has no time is no beginning', () => {
  expect(recordingStart(stream([table, rest]), packetLayout(stream(packets)), 188)).toBe(null);
});
