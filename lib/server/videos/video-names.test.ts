// File names as users send them.

import { expect, it } from 'vitest';
import { displayName } from './display-name';
import { videoFileType } from './file-type';

it.each([
  ['match.mp4', 'mp4'],
  ['MATCH.MOV', 'mov'],
  ['a.b.mkv', 'mkv'],
  ['.mp4', 'mp4'],
  ['match.mp4.exe', null],
  ['match.part', null],
  ['match', null],
  ['match.mp4 ', null],
  ['match.constructor', null],
  ['', null],
])('%j is a video: %s', (name, extension) => {
  expect(videoFileType(name)?.extension ?? null).toBe(extension);
});

it.each([
  ['Cup final.mp4', 'Cup final.mp4'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Videos\\match.mp4', 'match.mp4'],
  ['a\u0000b\r\nc.mp4', 'abc.mp4'],
  ['match\u202egpj.mp4', 'matchgpj.mp4'],
  ['cafe\u0301.mp4', 'caf\u00e9.mp4'],
  ['  two   words .mp4 ', 'two words .mp4'],
  ['\u0007', ''],
])('%j is shown as %j', (given, expected) => {
  expect(displayName(given)).toBe(expected);
});

it('a long name keeps its beginning and its extension', () => {
  const name = displayName(`${'x'.repeat(300)}.mp4`);
  expect([...name]).toHaveLength(200);
  expect(name).toMatch(/^x+…x+\.mp4$/);
});
