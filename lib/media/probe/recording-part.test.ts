// Which files are parts of one recording: by their names, and where those say only an order, by sizes.

import { expect, test } from 'vitest';
import {
  continuousNote,
  findRecordings,
  joinedNote,
  partNote,
  recordingPart,
} from './recording-part';

test.each([
  ['GH010123.MP4', { camera: 'GoPro', recording: 'H0123', part: 1 }],
  ['GX030123.mp4', { camera: 'GoPro', recording: 'X0123', part: 3 }],
  ['GP010123.MP4', { camera: 'GoPro', recording: '0123', part: 2 }],
  ['GOPR0123.MP4', { camera: 'GoPro', recording: '0123', part: 1 }],
  ['match GH010123.mp4', null],
  ['C0001.MP4', null],
])('%s', (name, expected) => {
  expect(recordingPart(name)).toEqual(expected);
});

const full = 4_003_000_000;
const half = 2_147_450_880;

test.each<[string, Record<string, number>, string[][]]>([
  ['names of parts in any order', { 'GX020123.MP4': 5, 'GX010123.MP4': 9 }, [['GX01', 'GX02']]],
  ['the older names', { 'GP010007.MP4': 5, 'GOPR0007.MP4': 9 }, [['GOPR', 'GP01']]],
  ['two recordings', { 'GX010001.MP4': 1, 'GX010002.MP4': 1 }, []],
  [
    'a first file that is full',
    { 'DJI_0001.MP4': full, 'DJI_0002.MP4': 9 },
    [['DJI_0001', 'DJI_0002']],
  ],
  ['one that is not', { 'DJI_0001.MP4': 3_000_000_000, 'DJI_0002.MP4': 9 }, []],
  ['a number between is missing', { 'DJI_0001.MP4': full, 'DJI_0003.MP4': 9 }, []],
  ['the last is not larger', { 'DJI_0001.MP4': full, 'DJI_0002.MP4': full * 1.2 }, []],
  [
    'three and the next recording',
    { '00000.MTS': half, '00001.MTS': half - 6144, '00002.MTS': 10, '00003.MTS': 20 },
    [['00000', '00001', '00002']],
  ],
  ['two cameras', { 'C0001.MP4': full, 'MVI_0002.MP4': 9 }, []],
  [
    'names with times',
    { 'DJI_20260101120000_0001_D.MP4': full, 'DJI_20260101121000_0002_D.MP4': 9 },
    [['DJI_2026', 'DJI_2026']],
  ],
  ['names that say nothing', { 'first half.mp4': full, 'second half.mp4': 9 }, []],
])('%s', (_, files, expected) => {
  const found = findRecordings(
    Object.entries(files).map(([name, sizeBytes]) => ({ name, sizeBytes })),
  );
  expect(found.map(({ parts }) => parts.length)).toEqual(expected.map((parts) => parts.length));
  for (const [i, parts] of expected.entries())
    for (const [k, start] of parts.entries())
      expect(found[i]?.parts[k]?.name.startsWith(start)).toBe(true);
  for (const { missing } of found) expect(missing).toEqual([]);
});

test('a part that is missing is named, a file that is there twice counts once', () => {
  const files = ['GH010009.MP4', 'GH040009.MP4', 'gh010009.mp4'];
  const [found] = findRecordings(files.map((name) => ({ name, sizeBytes: 1 })));
  expect(found).toMatchObject({ missing: [2, 3], key: 'GoPro H0009' });
  expect(found?.parts).toHaveLength(2);
});

test('only a part after the first has a note', () => {
  expect(partNote('GH010123.MP4')).toBe(null);
  expect(partNote('GH020123.MP4')).toContain('Part 2 of the GoPro recording 0123');
});

test('what was joined is said, and what stays', () => {
  expect(joinedNote({ names: ['a', 'b'], used: [] })).not.toContain('Kept');
  expect(joinedNote({ names: ['a', 'b'], used: ['b'] })).toContain('sessions use them: b.');
  expect(continuousNote([10, 70])).toContain('began anew at 0:10, 1:10.');
  expect(continuousNote([1, 2, 3, 4, 5, 6])).toContain('and 1 more');
});
