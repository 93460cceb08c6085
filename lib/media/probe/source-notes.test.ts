// What is said of a source that is not as people may expect it.

import { expect, test } from 'vitest';
import type { StreamReport } from './probe-report';
import { isMirrored, restartNote, sourceNotes } from './source-notes';

const stream: StreamReport = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  disposition: {},
  side_data_list: [],
};

test.each([
  ['nothing', {}, []],
  [
    'a recording all around',
    { side_data_list: [{ side_data_type: 'Spherical Mapping' }] },
    [/360 degrees/],
  ],
  ['a frame of that shape', { width: 5760, height: 2880 }, [/twice as wide/]],
  ['a phone of that shape', { width: 2160, height: 1080 }, []],
  ['a wide frame', { width: 3840, height: 1600 }, []],
  [
    'Dolby Vision without a standard layer',
    { side_data_list: [{ side_data_type: 'DOVI configuration record', dv_profile: 5 }] },
    [/profile 5/],
  ],
  [
    'Dolby Vision with one',
    { side_data_list: [{ side_data_type: 'DOVI configuration record', dv_profile: 8 }] },
    [],
  ],
  [
    'slow motion in parts',
    { r_frame_rate: '240/1', avg_frame_rate: '170/1' },
    [/up to 240 frames a second/],
  ],
  ['one high rate', { r_frame_rate: '240/1', avg_frame_rate: '239/1' }, []],
  ['fields that are counted', { r_frame_rate: '100/1', avg_frame_rate: '50/1' }, []],
  ['a phone that is late at times', { r_frame_rate: '120/1', avg_frame_rate: '29/1' }, []],
  ['frames out of order elsewhere', { has_b_frames: 2 }, []],
] as const)('%s', (_, facts, expected) => {
  expect(sourceNotes({ ...stream, ...facts })).toEqual(
    expected.map((pattern) => expect.stringMatching(pattern)),
  );
});

test('a matrix that turns is not mirrored, one that flips is', () => {
  const matrix = (a: number, b: number, c: number, d: number) => [
    {},
    {
      displaymatrix: `\n00000000: ${a} ${b} 0\n00000001: ${c} ${d} 0\n00000002: 0 0 1073741824\n`,
    },
  ];
  expect(isMirrored(matrix(0, 65536, -65536, 0))).toBe(false);
  expect(isMirrored(matrix(-65536, 0, 0, -65536))).toBe(false);
  expect(isMirrored(matrix(-65536, 0, 0, 65536))).toBe(true);
  expect(isMirrored([])).toBe(false);
});

test('a file that is used in part says how far and what to do', () => {
  expect(restartNote(4)).toContain('after 0:04 the times of the file begin anew');
});
