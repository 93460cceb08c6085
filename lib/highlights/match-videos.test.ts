import { expect, test } from 'vitest';
import { gameName, videoMatcher } from './match-videos';

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
])('%j is video %s', (name, id) => {
  expect(match(name)).toMatchObject({ kind: 'found', video: { id } });
});

test.each([
  ['Final', 'ambiguous'],
  ['Match.mov', 'unknown'],
  ['Cup', 'unknown'],
  ['gone', 'unknown'],
  ['', 'unknown'],
])('%j is %s', (name, kind) => {
  expect(match(name).kind).toBe(kind);
});

test.each([
  ['match.mp4', 'match'],
  ['Cup.2', 'Cup.2'],
  ['A.B.MOV', 'A.B'],
])('the game of %s is %s', (name, game) => {
  expect(gameName(name)).toBe(game);
});
