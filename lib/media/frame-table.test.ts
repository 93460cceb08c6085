import { expect, test } from 'vitest';
import {
  encodeFrameTable,
  frameTable,
  meanFps,
  parseFrameTable,
  readPrintedFrames,
} from './frame-table';

const printed =
  'frame:0    pts:60060   pts_time:2.002\nf=1\nframe:1    pts:61061   pts_time:2.03537\nf=1\nframe:2    pts:63063   pts_time:2.1021\nf=1\n';

test('printed frames become ticks, and times count from the first frame', () => {
  const table = readPrintedFrames(printed, [1, 30000]);
  expect(table.pts).toEqual([60060, 61061, 63063]);
  expect(table.times).toEqual([0, 1001 / 30000, 3003 / 30000]);
});

test('a source may start before zero', () => {
  expect(
    readPrintedFrames('frame:0 pts:-500 pts_time:-0.5\nframe:1 pts:0 pts_time:0\n', [1, 1000])
      .times,
  ).toEqual([0, 0.5]);
});

test('a table is equal after encoding and parsing', () => {
  const table = readPrintedFrames(printed, [1, 30000]);
  expect(parseFrameTable(encodeFrameTable(table))).toEqual(table);
});

test.each([
  ['no frames', '{"timebase":[1,25],"pts":[]}', 'it has no frames'],
  [
    'a frame that does not come after the one before',
    '{"timebase":[1,25],"pts":[0,2,2]}',
    'frame 2 at 2 does not come after 2',
  ],
  ['a frame between two ticks', '{"timebase":[1,25],"pts":[0,1.5]}', 'frame 1 is at 1.5'],
  ['no time base', '{"timebase":[0,25],"pts":[0]}', 'its time base is 0/25'],
  ['no object', '[]', 'it is not a table of frames'],
])('a table with %s is corrupt', (_, json, reason) => {
  expect(() => parseFrameTable(json)).toThrow(`frame table: ${reason}`);
});

test('the mean rate is that of the existing frames', () => {
  expect(meanFps(frameTable([1, 25], [0, 1, 2, 3]), 99)).toBe(25);
  expect(meanFps(frameTable([1, 25], [7]), 25)).toBe(25);
});
