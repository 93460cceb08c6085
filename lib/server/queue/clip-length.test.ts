import { expect, it } from 'vitest';
import { renderedSeconds, workSeconds } from './clip-length';

const clip = {
  ...{ startMs: 2000, stopMs: 12_000, frameCount: 300, moments: [150] },
  ...{ timing: null, slowMotion: null },
};
const dot = { kind: 'dot', color: '#ff0000' };
const freeze = { kind: 'freeze', seconds: 2 };

it.each<[string, Partial<Parameters<typeof renderedSeconds>[0]>, unknown, number]>([
  ['as it is', {}, dot, 10],
  ['a plain session', {}, {}, 10],
  ['a style that no version knows', {}, { kind: 'none of these' }, 10],
  ['its own still', { timing: freeze }, dot, 12],
  ['the still of its session', {}, { ...dot, timing: freeze }, 12],
  [
    'none although its session has one',
    { timing: { kind: 'throughout' } },
    { ...dot, timing: freeze },
    10,
  ],
  // 1.5 s around a moment.
  ['half speed', { slowMotion: 'half' }, dot, 11.5],
  ['quarter speed of its session', {}, { ...dot, slowMotion: 'quarter' }, 14.5],
  ['quarter speed and a still', { slowMotion: 'quarter', timing: freeze }, dot, 16.5],
  ['slow without a moment', { slowMotion: 'quarter', moments: [] }, dot, 10],
  ['two moments apart', { slowMotion: 'half', moments: [60, 240] }, dot, 13],
  ['before it is analysed', { frameCount: null, slowMotion: 'half', timing: freeze }, dot, 12],
])('%s', (_, of, style, seconds) => {
  expect(renderedSeconds({ ...clip, ...of }, style)).toBeCloseTo(seconds, 6);
});

it.each([
  ['analyse', 10],
  ['follow', 10],
  // Half of its frames, 1.5 s around the moment once more, a still of two seconds.
  ['preview', 5 + 1.5 + 2],
  ['final', 5 + 1.5 + 2],
  ['reel', 5 + 1.5 + 2],
] as const)('%s of a trimmed clip, slow and still, goes through %d s', (kind, seconds) => {
  const shown = { ...clip, slowMotion: 'half', timing: freeze, trimFirst: 75, trimLast: 224 };
  expect(workSeconds(kind, shown, dot)).toBeCloseTo(seconds, 6);
});
