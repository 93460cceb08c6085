import { describe, expect, it } from 'vitest';
import type { ClickSight } from '../click/click-run';
import { meet } from './meet';
import { fuseParams } from './params';
import { conditioned, type Sure, survivalAlong } from './survival';

const times = Float64Array.from({ length: 101 }, (_, i) => i / 25);
const sight = (frame: number, more: Partial<ClickSight> = {}): ClickSight => ({
  frame,
  box: [0, 0, 20, 50],
  detection: 0,
  response: 1,
  crowd: 0,
  rival: null,
  lead: null,
  ...more,
});
const run = (from: number, to: number, more: (frame: number) => Partial<ClickSight> = () => ({})) =>
  Array.from({ length: to - from }, (_, i) => sight(from + i, more(from + i)));
const along = (sights: ClickSight[]) => survivalAlong(sights, 0, times, fuseParams);
const end = (sights: readonly Sure[]) => sights.at(-1)!.survival;

describe('survival', () => {
  const plain = end(along(run(1, 51)));

  it('falls a little with time alone, and is 1 at the anchor', () => {
    expect(along(run(1, 2))[0]!.survival).toBeGreaterThan(0.999);
    expect(plain).toBeLessThan(1);
    expect(plain).toBeGreaterThan(0.97);
  });

  it.each<[string, (frame: number) => Partial<ClickSight>]>([
    ['in a crowd', () => ({ crowd: 0.5 })],
    ['while nobody is detected', () => ({ detection: -1 })],
    ['after an absence', (frame) => ({ lead: frame === 20 ? 0.1 : null })],
  ])('falls faster %s', (_, more) => {
    expect(end(along(run(1, 51, more)))).toBeLessThan(plain);
  });

  it('never rises on the way', () => {
    const values = along(run(1, 51, (frame) => ({ crowd: (frame % 7) / 10 }))).map(({ survival }) => survival);
    values.slice(1).forEach((value, i) => {
      expect(value).toBeLessThanOrEqual(values[i]!);
    });
  });

  it('is certain throughout where the next anchor agrees', () => {
    expect(conditioned(along(run(1, 51)), true).every(({ survival }) => survival === 1)).toBe(true);
  });

  it('is lost by the next anchor where that contradicts, at the riskiest place', () => {
    const risky = along(run(1, 51, (frame) => ({ detection: frame > 20 && frame <= 30 ? -1 : 0 })));
    const known = conditioned(risky, false).map(({ survival }) => survival);
    expect(known.at(-1)).toBe(0);
    expect(known[18]).toBeGreaterThan(0.7);
    expect(known[31]).toBeLessThan(0.3);
  });
});

describe('two witnesses of one span', () => {
  const at = (x: number) => ({ box: [x, 0, x + 20, 50] as const });
  const sure = (sights: ClickSight[], survival: number): Sure[] => sights.map((one) => ({ ...one, survival }));

  it('leave what they agree on to the first', () => {
    const forward = sure(
      run(1, 50, () => at(0)),
      0.6,
    );
    const backward = sure(
      run(1, 50, () => at(2)),
      0.9,
    );
    expect(meet(forward, backward, 0, 50, 0.35).map(({ box }) => box[0])).toEqual(Array(49).fill(0));
  });

  it('part where the first got lost', () => {
    const forward = sure(
      run(1, 50, (frame) => at(frame < 30 ? 0 : 300)),
      0.9,
    ).map((one) => (one.frame < 30 ? one : { ...one, survival: 0.1 }));
    const backward = sure(
      run(1, 50, () => at(2)),
      0.8,
    );
    expect(meet(forward, backward, 0, 50, 0.35).map(({ box }) => box[0])).toEqual([...Array(29).fill(0), ...Array(20).fill(2)]);
  });

  it('are one where the other is silent', () => {
    const forward = sure(run(1, 50), 0.9);
    expect(meet(forward, [], 0, 50, 0.35)).toEqual(forward);
    expect(meet([], forward, 0, 50, 0.35)).toEqual(forward);
  });
});
