// Which chunk of which work is next.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givesWay, isWhole, type MatchFacts, nextChunk, nextMatchWork } from './match-work';

const facts = (
  playback: Partial<MatchFacts['playback']> = {},
  index: Partial<MatchFacts['index']> = {},
): MatchFacts => ({
  durationSeconds: 100,
  playback: { isWanted: true, madeSeconds: 0, ...playback },
  index: { isWanted: true, madeSeconds: 0, ...index },
});

test.each<[string, MatchFacts, ReturnType<typeof nextMatchWork>]>([
  ['what plays comes first', facts(), 'playback'],
  ['until the whole match plays', facts({ madeSeconds: 84 }, { madeSeconds: 36 }), 'playback'],
  ['then the index', facts({ madeSeconds: 100 }), 'index'],
  ['a frame at the end is no chunk', facts({ madeSeconds: 99.6 }), 'index'],
  ['nothing is made that plays', facts({ isWanted: false }), 'index'],
  ['no index is made', facts({ madeSeconds: 100 }, { isWanted: false }), null],
  ['all is made', facts({ madeSeconds: 100 }, { madeSeconds: 99.8 }), null],
  ['nothing is wanted', facts({ isWanted: false }, { isWanted: false }), null],
])('%s', (_, known, kind) => {
  expect(nextMatchWork(known)).toBe(kind);
});

test.each<[number, number, [number, number]]>([
  [0, 5400, [0, 12]],
  [12, 5400, [12, 36]],
  [36, 5400, [36, 84]],
  [84, 5400, [84, 144]],
  [144, 5400, [144, 204]],
  // Chunks of other lengths, made before: to the next border.
  [20, 5400, [20, 36]],
  // The last one ends with the video, and a rest that is not worth a job goes with it.
  [0, 8, [0, 8]],
  [0, 18, [0, 18]],
  [0, 18.6, [0, 12]],
  [12, 18.6, [12, 18.6]],
])('after %d of %d seconds', (made, duration, [startSeconds, stopSeconds]) => {
  expect(nextChunk(made, duration)).toEqual({ startSeconds, stopSeconds });
});

test('chunks cover a match once, each at most a minute and a rest', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.6, max: 20_000, noNaN: true }), (duration) => {
      let made = 0;
      for (let count = 0; !isWhole(made, duration); count++) {
        const { startSeconds, stopSeconds } = nextChunk(made, duration);
        expect(startSeconds).toBe(made);
        expect(stopSeconds).toBeGreaterThan(startSeconds);
        expect(stopSeconds).toBeLessThanOrEqual(duration);
        expect(stopSeconds - startSeconds).toBeLessThanOrEqual(66.5);
        expect(count).toBeLessThanOrEqual(3 + duration / 60);
        made = stopSeconds;
      }
      expect(made).toBe(duration);
    }),
  );
});

test.each([
  [0, null, true],
  [0, 60, true],
  [30, 60, true],
  [31, 60, false],
  [60, 60, false],
])('%d of %s done: gives way %s', (done, total, expected) => {
  expect(givesWay({ done, total })).toBe(expected);
});
