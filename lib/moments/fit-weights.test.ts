import { describe, expect, test } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { type DecidedMoment, fitExamples, fitWeights } from './fit-weights';
import { matchCues, perCue } from './match-cues';
import { presetOf } from './presets';
import type { MatchEvidence } from './proposal';
import { type Cue, cues } from './settings';
import { momentsOf, observeMatch } from './synthetic/observe-match';
import { fittedVenues } from './synthetic/venues';

const even = perCue(() => 1);
const trusted = perCue(() => 1);

function example(accepted: boolean, ...shown: Cue[]) {
  return { accepted, strengths: perCue((cue) => (shown.includes(cue) ? 0.8 : 0.05)) };
}

describe('weights follow what was accepted', () => {
  test('a cue of accepted moments gains, a cue of rejected ones loses, none is negative', () => {
    const examples = Array.from({ length: 20 }, (_, i) =>
      i % 2 === 0 ? example(true, 'sound') : example(false, 'whistle'),
    );
    const weights = fitExamples(examples, even, trusted);
    expect(weights.sound).toBeGreaterThan(1.2);
    expect(weights.whistle).toBeLessThan(0.8);
    expect(Math.min(...Object.values(weights))).toBeGreaterThanOrEqual(0);
  });

  test('the more examples, the further they move', () => {
    const moved = (count: number) =>
      fitExamples(
        Array.from({ length: count }, (_, i) =>
          example(i % 2 === 0, i % 2 === 0 ? 'zone' : 'motion'),
        ),
        even,
        trusted,
      ).zone;
    expect(moved(2)).toBeLessThan(1.4);
    expect(moved(10)).toBeGreaterThan(moved(2));
    expect(moved(100)).toBeGreaterThan(moved(10));
  });

  test('their sum stays, and a cue that the match does not have keeps its weight', () => {
    const examples = [example(true, 'sound'), example(false, 'zone'), example(true, 'sound')];
    const weights = fitExamples(examples, even, { ...trusted, motion: 0 });
    expect(weights.motion).toBe(1);
    const sum = cues.reduce((total, cue) => total + weights[cue], 0);
    expect(sum).toBeCloseTo(6, 5);
  });

  test('no examples, no change', () => {
    expect(fitExamples([], even, trusted)).toEqual(even);
  });
});

describe('the effect is shown before anything is applied', () => {
  const [venue] = fittedVenues;
  if (!venue) throw new Error('expected a venue');
  const match = observeMatch(venue, 3600, 3);
  const { zones, settings } = presetOf(venue.sport);
  // Weights that look at the wrong things, for the fit to correct.
  const weights = { sound: 0.2, whistle: 2, zone: 1, speed: 1, camera: 0.5, motion: 3 };
  const evidence: MatchEvidence = {
    ...match,
    zones,
    settings: { ...settings, weights },
    sport: venue.sport,
    existing: [],
  };
  const wanted = momentsOf(match).map(({ time }) => time);
  const around = (time: number, accepted: boolean): DecidedMoment => ({
    startSeconds: time - 8,
    stopSeconds: time + 4,
    accepted,
  });
  const quiet = Array.from({ length: 60 }, (_, i) => 60 * i + 20).filter((time) =>
    wanted.every((other) => Math.abs(other - time) > 30),
  );
  const decided = [
    ...wanted.map((time) => around(time, true)),
    ...quiet.map((time) => around(time, false)),
  ];

  test('fitted weights order moments better, also those they were not fitted to', () => {
    const fit = fitWeights(evidence, decided);
    expect(fit.accepted).toBe(wanted.length);
    expect(fit.weights.sound).toBeGreaterThan(weights.sound);
    expect(fit.after.precision).toBeGreaterThan(fit.before.precision);
    expect(fit.after.accepted).toBeGreaterThanOrEqual(fit.before.accepted);
    expect(fit.notes).toEqual([]);
  });

  test('two decisions are too few: the weights stay, and the reason is said', () => {
    const fit = fitWeights(evidence, decided.slice(0, 2));
    expect(fit.weights).toEqual(weights);
    expect(fit.after).toEqual(fit.before);
    expect(fit.notes.map((note) => inEnglish(note)).join(' ')).toContain(
      'At least 3 accepted and 3 rejected',
    );
  });

  test('rows outside of the index count, and show nothing', () => {
    const outside = [90_000, 91_000, 92_000].map((time) => around(time, false));
    const fit = fitWeights(evidence, [...decided.slice(0, 5), ...outside]);
    expect(fit.rejected).toBe(3);
    expect(Object.values(fit.weights).every((weight) => weight >= 0 && weight <= 10)).toBe(true);
  });

  test('a list without decisions gives a report without numbers that are none', () => {
    const fit = fitWeights(evidence, []);
    expect(fit.before).toEqual({ accepted: 0, rejected: 0, precision: 0 });
  });
});

test('cues of a match know no values outside 0 to 1', () => {
  for (const venue of fittedVenues) {
    const match = observeMatch(venue, 600, 2);
    const { zones, settings } = presetOf(venue.sport);
    const { strengths } = matchCues({
      ...match,
      zones,
      settings,
      sport: venue.sport,
      existing: [],
    });
    for (const cue of cues)
      expect(strengths[cue].every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});
