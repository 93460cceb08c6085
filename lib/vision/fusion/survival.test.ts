import { describe, expect, it } from 'vitest';
import type { TargetObservation } from '../correlation-tracker/track-target';
import { defined, valueAt } from '../value-at';
import { mergeRuns } from './merge-runs';
import { fusionParams } from './params';
import { conditionOnAnchor, type ScoredObservation, survivalCurve } from './survival';

const times = Float64Array.from({ length: 101 }, (_, i) => i / 25);
const observation = (frame: number, more: Partial<TargetObservation> = {}): TargetObservation => ({
  frame,
  box: [0, 0, 20, 50],
  detection: 0,
  response: 1,
  occlusion: 0,
  occluder: null,
  margin: null,
  ...more,
});
const run = (
  from: number,
  to: number,
  more: (frame: number) => Partial<TargetObservation> = () => ({}),
) => Array.from({ length: to - from }, (_, i) => observation(from + i, more(from + i)));
const curve = (observations: TargetObservation[]) =>
  survivalCurve(observations, 0, times, fusionParams);
const end = (observations: readonly ScoredObservation[]) => defined(observations.at(-1)).survival;

describe('survival', () => {
  const plain = end(curve(run(1, 51)));

  it('falls slowly with time alone, and is 1 at the anchor', () => {
    expect(valueAt(curve(run(1, 2)), 0).survival).toBeGreaterThan(0.999);
    expect(plain).toBeLessThan(1);
    expect(plain).toBeGreaterThan(0.97);
  });

  it.each<[string, (frame: number) => Partial<TargetObservation>]>([
    ['under occlusion', () => ({ occlusion: 0.5 })],
    ['without detections', () => ({ detection: -1 })],
    ['after an absence', (frame) => ({ margin: frame === 20 ? 0.1 : null })],
  ])('falls faster %s', (_, more) => {
    expect(end(curve(run(1, 51, more)))).toBeLessThan(plain);
  });

  it('never rises', () => {
    const values = curve(run(1, 51, (frame) => ({ occlusion: (frame % 7) / 10 }))).map(
      ({ survival }) => survival,
    );
    values.slice(1).forEach((value, i) => {
      expect(value).toBeLessThanOrEqual(valueAt(values, i));
    });
  });

  it('is 1 throughout where the next anchor agrees', () => {
    expect(conditionOnAnchor(curve(run(1, 51)), true).every(({ survival }) => survival === 1)).toBe(
      true,
    );
  });

  it('is 0 at a contradicting anchor, and falls most at the riskiest place', () => {
    const risky = curve(run(1, 51, (frame) => ({ detection: frame > 20 && frame <= 30 ? -1 : 0 })));
    const conditionedValues = conditionOnAnchor(risky, false).map(({ survival }) => survival);
    expect(conditionedValues.at(-1)).toBe(0);
    expect(conditionedValues[18]).toBeGreaterThan(0.7);
    expect(conditionedValues[31]).toBeLessThan(0.3);
  });
});

describe('two runs of one span', () => {
  const at = (x: number) => ({ box: [x, 0, x + 20, 50] as const });
  const scored = (observations: TargetObservation[], survival: number): ScoredObservation[] =>
    observations.map((one) => ({ ...one, survival, from: 0 }));

  it('keep the forward run where they agree', () => {
    const forward = scored(
      run(1, 50, () => at(0)),
      0.6,
    );
    const backward = scored(
      run(1, 50, () => at(2)),
      0.9,
    );
    expect(
      mergeRuns(forward, backward, { start: 0, stop: 50 }, 0.35).map(({ box }) => box[0]),
    ).toEqual(Array(49).fill(0));
  });

  it('are split where the forward run was lost', () => {
    const forward = scored(
      run(1, 50, (frame) => at(frame < 30 ? 0 : 300)),
      0.9,
    ).map((one) => (one.frame < 30 ? one : { ...one, survival: 0.1 }));
    const backward = scored(
      run(1, 50, () => at(2)),
      0.8,
    );
    expect(
      mergeRuns(forward, backward, { start: 0, stop: 50 }, 0.35).map(({ box }) => box[0]),
    ).toEqual([...Array(29).fill(0), ...Array(20).fill(2)]);
  });

  it('are the one run where the other is empty', () => {
    const forward = scored(run(1, 50), 0.9);
    expect(mergeRuns(forward, [], { start: 0, stop: 50 }, 0.35)).toEqual(forward);
    expect(mergeRuns([], forward, { start: 0, stop: 50 }, 0.35)).toEqual(forward);
  });
});
