import { expect, test } from 'vitest';
import { gameName, isPath, videoMatcher } from './match-videos';

const video = (id: string, name: string) => ({ id, name, durationSeconds: 60, fps: 25 });
const videos = [
  video('a', 'Match.mp4'),
  video('b', 'Final.mov'),
  video('c', 'Final.mp4'),
  video('d', 'Cup.2'),
  video('e', 'Zoë.mp4'),
];
const match = videoMatcher(videos, { 'GX01 ': 'b', gone: 'x' });

test.each([
  ['Match.mp4', 'a'],
  ['match', 'a'],
  ['  MATCH.MP4 ', 'a'],
  ['Final.mov', 'b'],
  ['final.mp4', 'c'],
  ['gx01', 'b'],
  ['Cup.2', 'd'],
  ['Cup.2.mp4', 'd'],
  ['zoe\u0308', 'e'],
  ['Ma\u200Btch.mp4', 'a'],
  ['C:\\Videos\\Match.mp4', 'a'],
  ['\\\\nas\\cups\\match', 'a'],
  ['file:///home/a/zo%C3%AB.mp4', 'e'],
  ['https://a.b/c/Final.mov?t=1#x', 'b'],
  ['https://a.b/c/GX01', 'b'],
  ['clips/final.mp4', 'c'],
])('%j is video %s', (name, id) => {
  expect(match(name)).toMatchObject({ kind: 'found', video: { id } });
});

test.each([
  ['Final', 'ambiguous'],
  ['Match.mov', 'unknown'],
  ['Cup', 'unknown'],
  ['gone', 'unknown'],
  ['', 'unknown'],
  ['Lions / Match', 'unknown'],
  ['C:\\Videos\\', 'unknown'],
  ['file:///x/%zz.mp4', 'unknown'],
  ['/x/final', 'ambiguous'],
])('%j is %s', (name, kind) => {
  expect(match(name).kind).toBe(kind);
});

test.each([
  ['match.mp4', 'match'],
  ['Cup.2', 'Cup.2'],
  ['A.B.MOV', 'A.B'],
  ['C:\\Videos\\match.mp4', 'match'],
  ['file:///a/match%20one.mp4', 'match one'],
  ['Lions / Tigers', 'Lions / Tigers'],
])('the game of %s is %s', (name, game) => {
  expect(gameName(name)).toBe(game);
});

test.each([
  ['C:/a', true],
  ['./a', true],
  ['a/b.mp4', true],
  ['a/b', false],
  ['Cup 12/13', false],
])('%j is a path: %s', (name, expected) => {
  expect(isPath(name)).toBe(expected);
});
