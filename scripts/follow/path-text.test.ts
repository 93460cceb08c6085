// --path-format: the formats of lib/exports, and path.json where it is not given.

import { expect, it } from 'vitest';
import { pathFormatNames } from '@/lib/exports/path-formats';
import type { Probe } from '@/lib/media/probe/probe';
import { examplePath } from '@/tests/support/path-example';
import { readMotBoxes } from '@/tests/support/read-exports';
import { pathFormatHelp, pathText, readPathFormat } from './path-text';

const { path, frameTable } = examplePath();
const followed = { ...path, doubts: [] };
const probe = {
  ...{ startSeconds: 0, durationSeconds: 12, audio: null, video: { fps: 29.97 } },
} as unknown as Probe;
const files = { input: '/videos/Cup final.mp4', probe, frames: () => frameTable };

it('is path.json where it is not given', () => {
  expect(readPathFormat(undefined)).toBeNull();
  expect(JSON.parse(pathText(null, followed, files))).toEqual(followed);
});

it('names the formats, in the help and in the error', () => {
  for (const name of pathFormatNames) {
    expect(readPathFormat(name)).toBe(name);
    expect(pathFormatHelp(4)).toContain(`    ${name}`);
  }
  expect(() => readPathFormat('xls')).toThrow('one of json, mot, cvat, labelstudio, fcpxml');
});

it('writes the file of the format', () => {
  expect(readMotBoxes(pathText('mot', followed, files)).size).toBe(8);
  expect(pathText('fcpxml', followed, files)).toContain('src="file:///Cup%20final.mp4"');
});
