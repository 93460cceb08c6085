import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '@/lib/messages/message';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate, inEnglish } from '@/lib/messages/translate';
import { momentNotes } from './moment-notes';
import { presetOf } from './presets';
import type { MatchEvidence } from './proposal';
import { proposeMoments } from './propose-moments';
import { type IndexMetric, indexMetrics } from './series';
import type { ProposerSettings } from './settings';
import { type FlatMatch, flatMatch, peopleAt } from './synthetic/flat-match';
import { observeMatch } from './synthetic/observe-match';
import { fittedVenues } from './synthetic/venues';

const football = presetOf('football');
const event = 300;

function evidenceOf(match: FlatMatch, changes: Partial<MatchEvidence> = {}): MatchEvidence {
  return { ...match, ...football, sport: 'football', existing: [], ...changes };
}

function withSettings(changes: Partial<ProposerSettings>): Partial<MatchEvidence> {
  return { settings: { ...football.settings, ...changes } };
}

const inWords = (texts: readonly Message[] = []) => texts.map((text) => inEnglish(text));

type Change = (match: FlatMatch, second: number) => void;

function raise(metric: IndexMetric, by: number, from: number, to: number): Change {
  return ({ series }, second) => {
    const values = series.metrics[metric];
    for (let i = second + from; i < second + to; i++) values[i] = (values[i] ?? 0) + by;
  };
}

const cheer = raise('sound', 12, 0, 8);
const gather: Change = (match, second) => {
  for (const [i, look] of match.looks.entries())
    if (look.time >= second - 3 && look.time < second + 4)
      match.looks[i] = { ...look, people: peopleAt(Array.from({ length: 10 }, () => 0.1)) };
};
const goal: Change = (match, second) => {
  for (const change of [cheer, gather, raise('speedHigh', 3, -6, 0)]) change(match, second);
};

function matchWith(...changes: Change[]): FlatMatch {
  const match = flatMatch(600);
  for (const change of changes) change(match, event);
  return match;
}

describe('a moment is proposed for what stands out', () => {
  test.each<[string, Change, string]>([
    ['a cheer', cheer, 'crowd rose 12 dB'],
    ['people in a zone', gather, '10 people in the left box (usually 2)'],
    ['sprints', raise('speedHigh', 3, -5, 0), 'players ran 4.6 heights a second (usually 1.5)'],
    ['a whistle', raise('whistle', 20, 0, 1), 'whistle'],
    ['a pan to the left that stops', raise('pan', -0.8, -3, 0), 'camera panned left'],
    ['a pan to the right that stops', raise('pan', 0.8, -3, 0), 'camera panned right'],
    ['a zoom', raise('zoom', 0.3, -1, 1), 'camera zoomed in'],
    ['movement', raise('motion', 0.3, -1, 2), '35 % of the frame moved'],
  ])('%s', (_name, change, reason) => {
    const weights = { sound: 1, whistle: 1, zone: 1, speed: 1, camera: 1, motion: 1 };
    const found = proposeMoments(
      evidenceOf(matchWith(change), withSettings({ minScore: 0.02, weights })),
    ).moments;
    const best = found.find(({ peakSeconds }) => Math.abs(peakSeconds - event) <= 4);
    expect(inWords(best?.reasons)).toContain(reason);
  });

  test('a goal is found at its place with all its reasons, the strongest first', () => {
    const { moments } = proposeMoments(evidenceOf(matchWith(goal)));
    expect(moments).toHaveLength(1);
    const [found] = moments;
    expect(found?.startSeconds).toBeLessThan(event - 5);
    expect(found?.stopSeconds).toBeGreaterThan(event + 3);
    expect(inWords(found?.reasons)[0]).toBe('crowd rose 12 dB');
    expect(inWords(found?.reasons)).toContain('10 people in the left box (usually 2)');
    expect(momentNotes(found ?? { reasons: [], score: 0 })).toMatch(
      /^crowd rose .+\(score 0\.\d\d\)$/,
    );
  });

  test('reasons have the language of the page, with the names of zones of a sport', async () => {
    const german = createTranslate('de', await readCatalogue('de'));
    const [found] = proposeMoments(evidenceOf(matchWith(goal))).moments;
    const reasons = found?.reasons.map((reason) => german(reason));
    expect(reasons).toContain('Publikum 12 dB lauter');
    expect(reasons).toContain('10 Personen in der Zone „linker Strafraum“ (sonst 2)');
    expect(reasons?.join()).toMatch(/Spieler liefen \d(,\d)? Körperhöhen pro Sekunde/);
  });

  test('nothing is proposed where nothing happens, and the notes say so', () => {
    const { moments, notes } = proposeMoments(evidenceOf(flatMatch(600)));
    expect(moments).toEqual([]);
    expect(inWords(notes).join(' ')).toContain('Nothing stands out');
  });

  test('one bang is no cheer', () => {
    const { moments } = proposeMoments(evidenceOf(matchWith(raise('sound', 30, 0, 1))));
    expect(moments).toEqual([]);
  });

  test('a level that rises for minutes is the new usual, not a moment', () => {
    const sound = presetOf('football').settings.weights;
    const loud = matchWith(raise('sound', 12, 0, 300));
    const { moments } = proposeMoments(evidenceOf(loud, withSettings({ weights: sound })));
    expect(moments.every(({ peakSeconds }) => Math.abs(peakSeconds - event) < 10)).toBe(true);
  });

  test('tones everywhere are no whistles', () => {
    const { notes } = proposeMoments(evidenceOf(matchWith(raise('whistle', 20, -100, 100))));
    expect(inWords(notes).join(' ')).toContain('Whistles cannot be told from other tones');
  });

  test('without zones, people who crowd together count', () => {
    const match = matchWith(cheer, raise('spread', -0.3, -3, 4));
    const { moments } = proposeMoments(evidenceOf(match, { zones: [] }));
    expect(inWords(moments[0]?.reasons)).toContain('people within 0.1 frame heights of each other');
  });

  test('a replay in slow motion is no second moment', () => {
    const again = (match: FlatMatch) => goal(match, event + 30);
    const replay = matchWith(goal, again);
    expect(proposeMoments(evidenceOf(replay)).moments).toHaveLength(2);
    const { cut, speed } = replay.series.metrics;
    for (const at of [20, 38]) cut[event + at] = 1;
    speed.fill(0.3, event + 20, event + 38);
    expect(proposeMoments(evidenceOf(replay)).moments).toHaveLength(1);
  });
});

describe('what is in the list is not proposed again', () => {
  const match = matchWith(goal);
  test.each([
    ['a moment around the peak', { startSeconds: event - 8, stopSeconds: event + 4 }, 0],
    [
      'a moment that ends shortly before it',
      { startSeconds: event - 20, stopSeconds: event - 7 },
      0,
    ],
    ['a moment a minute away', { startSeconds: event - 80, stopSeconds: event - 60 }, 1],
    ['a half as one row', { startSeconds: 0, stopSeconds: 600 }, 1],
  ])('%s', (_name, existing, count) => {
    const { moments } = proposeMoments(evidenceOf(match, { existing: [existing] }));
    expect(moments).toHaveLength(count);
  });
});

describe('without a detector', () => {
  const blind = matchWith(cheer, raise('motion', 0.3, -3, 3));
  for (const name of ['people', 'spread', 'speed', 'speedHigh'] as const)
    blind.series.metrics[name].fill(Number.NaN);
  blind.looks.length = 0;

  test('nothing is proposed, and the notes say how to change that', () => {
    const { moments, notes } = proposeMoments(evidenceOf(blind));
    expect(moments).toEqual([]);
    expect(inWords(notes).join(' ')).toContain('switch them on');
  });

  test('with motionOnly every proposal is marked', () => {
    const { moments } = proposeMoments(evidenceOf(blind, withSettings({ motionOnly: true })));
    expect(moments.length).toBeGreaterThan(0);
    for (const moment of moments) {
      expect(moment.motionOnly).toBe(true);
      expect(momentNotes(moment)).toContain('motion only, no player track');
    }
  });
});

test('moments that overlap are one, but none grows without end', () => {
  const match = flatMatch(600);
  for (let second = 200; second <= 400; second += 12) goal(match, second);
  const settings = { minGap: 5, minScore: 0.1, pre: 8, post: 6 };
  const { moments } = proposeMoments(evidenceOf(match, withSettings(settings)));
  expect(moments.length).toBeGreaterThan(1);
  for (const { startSeconds, stopSeconds } of moments)
    expect(stopSeconds - startSeconds).toBeLessThanOrEqual(28);
});

const seconds = fc.integer({ min: 30, max: 400 });
const anyMatch = fc
  .record({ seconds, startSecond: fc.integer({ min: 0, max: 5000 }), seed: fc.integer() })
  .chain(({ seconds: length, startSecond }) =>
    fc.record({
      startSecond: fc.constant(startSecond),
      series: fc.tuple(
        ...indexMetrics.map(() =>
          fc.array(fc.oneof(fc.float({ min: -60, max: 60 }), fc.constant(Number.NaN)), {
            minLength: length,
            maxLength: length,
          }),
        ),
      ),
    }),
  );
const anySettings = fc.record({
  pre: fc.integer({ min: 0, max: 20 }),
  post: fc.integer({ min: 1, max: 20 }),
  minGap: fc.integer({ min: 0, max: 60 }),
  maxMoments: fc.integer({ min: 1, max: 10 }),
  minScore: fc.constantFrom(0, 0.05, 0.3),
  motionOnly: fc.boolean(),
});

test('whatever the index says: no more than the maximum, apart, inside the video, finite', () => {
  fc.assert(
    fc.property(anyMatch, anySettings, ({ series, startSecond }, changes) => {
      const columns = indexMetrics.map((name, i) => [name, Float32Array.from(series[i] ?? [])]);
      const match = flatMatch(columns[0]?.[1]?.length as number, startSecond);
      Object.assign(match.series.metrics, Object.fromEntries(columns));
      const { moments } = proposeMoments(evidenceOf(match, withSettings(changes)));
      expect(moments.length).toBeLessThanOrEqual(changes.maxMoments);
      const peaks = moments.map(({ peakSeconds }) => peakSeconds);
      for (const [i, moment] of moments.entries()) {
        const { startSeconds, stopSeconds, peakSeconds, score, reasons, parts } = moment;
        expect(startSeconds).toBeGreaterThanOrEqual(0);
        expect(stopSeconds).toBeLessThanOrEqual(match.durationSeconds);
        expect(startSeconds).toBeLessThanOrEqual(peakSeconds);
        expect(stopSeconds).toBeGreaterThan(startSeconds);
        expect(score).toBeGreaterThanOrEqual(changes.minScore);
        expect(score).toBeLessThanOrEqual(1 + 1e-6);
        expect(Object.values(parts).every((part) => part >= 0)).toBe(true);
        expect(inWords(reasons).join('')).not.toMatch(/NaN|Infinity/);
        expect(reasons.length).toBeGreaterThan(0);
        for (const other of peaks.slice(0, i))
          expect(peakSeconds - other).toBeGreaterThanOrEqual(changes.minGap);
        expect(startSeconds).toBeGreaterThanOrEqual(moments[i - 1]?.stopSeconds ?? 0);
      }
    }),
    { numRuns: 40 },
  );
});

test('a match that begins later has the same moments later', () => {
  const [venue] = fittedVenues;
  if (!venue) throw new Error('expected a venue');
  const match = observeMatch(venue, 900, 5);
  const shift = 1234;
  const later = {
    ...match,
    series: { ...match.series, startSecond: shift },
    looks: match.looks.map((look) => ({ ...look, time: look.time + shift })),
    durationSeconds: match.durationSeconds + shift,
  };
  const changes = { zones: football.zones, sport: 'football', existing: [] } as const;
  const settings = { ...football.settings, minScore: 0.1 };
  const early = proposeMoments({ ...match, ...changes, settings }).moments;
  const moved = proposeMoments({ ...later, ...changes, settings }).moments;
  expect(early.length).toBeGreaterThan(3);
  expect(moved.map(({ peakSeconds, reasons }) => [peakSeconds - shift, reasons])).toEqual(
    early.map(({ peakSeconds, reasons }) => [peakSeconds, reasons]),
  );
});

test('the louder of two equal matches has the same moments', () => {
  const match = matchWith(goal);
  const before = proposeMoments(evidenceOf(match)).moments;
  const loud = matchWith(goal, raise('sound', 25, -event, 300));
  expect(proposeMoments(evidenceOf(loud)).moments).toEqual(before);
});
