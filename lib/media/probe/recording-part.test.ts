// Names of the files into which cameras split a recording.

import { expect, test } from 'vitest';
import { partNote, recordingPart } from './recording-part';

test.each([
  ['GH010123.MP4', { camera: 'GoPro', recording: '0123', part: 1 }],
  ['GX030123.mp4', { camera: 'GoPro', recording: '0123', part: 3 }],
  ['GP010123.MP4', { camera: 'GoPro', recording: '0123', part: 2 }],
  ['GOPR0123.MP4', null],
  ['match GH010123.mp4', null],
  ['C0001.MP4', null],
])('%s', (name, expected) => {
  expect(recordingPart(name)).toEqual(expected);
});

test('only a part after the first has a note', () => {
  expect(partNote('GH010123.MP4')).toBe(null);
  expect(partNote('GH020123.MP4')).toContain('Part 2 of the GoPro recording 0123');
});
