import { describe, expect, it } from 'vitest';
import { type Analysis, type Box, noAppearanceOrShots, type PathFrame } from '../types';
import { defined, valueAt } from '../value-at';
import type { DoubtEvidence } from './doubt-evidence';
import { doubtsOf } from './doubts';
import { fusionParams } from './params';
import type { ScoredObservation } from './survival';

const frameCount = 60;
const me: Box = [100, 100, 120, 160];
const near: Box = [140, 100, 160, 160];
const far: Box = [400, 100, 420, 160];
const boxes = Float32Array.from([...me, ...near, ...far]);
const analysis: Analysis = {
  width: 640,
  height: 360,
  frameCount,
  times: Float64Array.from({ length: frameCount }, (_, i) => i / 25),
  analysed: Int32Array.from({ length: frameCount }, (_, i) => i),
  detections: Array.from({ length: frameCount }, () => ({
    count: 3,
    boxes,
    scores: Float32Array.from([0.9, 0.8, 0.7]),
  })),
  warps: new Float64Array(6 * frameCount),
  warpInlierRatio: new Float32Array(frameCount).fill(1),
  ...noAppearanceOrShots,
};
const identityWarps = new Float64Array(6 * frameCount).map((_, i) =>
  i % 6 === 0 || i % 6 === 4 ? 1 : 0,
);
const observation = (frame: number, more: Partial<ScoredObservation> = {}): ScoredObservation => ({
  frame,
  box: me,
  detection: 0,
  response: 1,
  occlusion: 0,
  occluder: null,
  margin: null,
  survival: 0.9,
  from: 0,
  ...more,
});

/** The player is observed except in the frames of `gone`. */
function evidence(
  gone: readonly [number, number],
  more: Partial<DoubtEvidence> = {},
): DoubtEvidence {
  const isGone = (i: number) => i >= gone[0] && i < gone[1];
  const frames = Array.from({ length: frameCount }, (_, index): PathFrame => {
    const lost = isGone(index);
    return {
      index,
      time: index / 25,
      box: lost ? null : me,
      source: lost ? 'lost' : 'seen',
      confidence: lost ? 0 : 0.9,
    };
  });
  const observations = frames.filter(({ box }) => box).map(({ index }) => observation(index));
  return {
    analysis,
    perFrame: identityWarps,
    frames,
    observations,
    isSameKit: () => null,
    kitSimilarity: () => null,
    playerBehindCut: () => null,
    isHidden: () => false,
    ...more,
  };
}

describe('doubts', () => {
  it('are empty where the player is observed throughout', () => {
    expect(doubtsOf(evidence([0, 0]), fusionParams)).toEqual([]);
  });

  it('ask where the player is lost, nearest candidates first', () => {
    const [doubt] = doubtsOf(evidence([20, 40]), fusionParams);
    expect(doubt).toMatchObject({
      start: 20,
      end: 40,
      reason: 'lost',
      ask: { frame: 20, candidates: [me, near, far] },
    });
    expect(defined(doubt).worth).toBeGreaterThan(20);
  });

  it('rank candidates of the same kit before nearer ones', () => {
    const kitSimilarity = (_: number, box: Box) => (box === far || box[0] === far[0] ? 0.95 : 0.1);
    const cut = { ...analysis, shotBoundaries: [{ kind: 'cut' as const, start: 20, end: 20 }] };
    const [doubt] = doubtsOf(evidence([20, 60], { analysis: cut, kitSimilarity }), fusionParams);
    expect(doubt).toMatchObject({ reason: 'cut' });
    expect(defined(doubt).ask.candidates[0]).toEqual(far);
  });

  it('ask behind a cut where the likely player is best seen, and about them first', () => {
    const cut = { ...analysis, shotBoundaries: [{ kind: 'cut' as const, start: 20, end: 20 }] };
    const playerBehindCut = (start: number, end: number) =>
      start === 20 && end === 60
        ? ({ frame: 44, box: far, probability: 0.914, level: 'likely' } as const)
        : null;
    const [doubt] = doubtsOf(evidence([20, 60], { analysis: cut, playerBehindCut }), fusionParams);
    expect(defined(doubt).ask).toEqual({
      frame: 44,
      candidates: [far, near, me],
      suggested: { probability: 0.91, level: 'likely' },
    });
    // Inside a shot the path itself decides.
    const [lost] = doubtsOf(evidence([20, 60], { playerBehindCut }), fusionParams);
    expect(defined(lost).ask.suggested).toBeUndefined();
  });

  describe('about an absence across a transition', () => {
    const dissolve = { kind: 'dissolve' as const, start: 30, end: 36 };
    const withDissolve = { ...analysis, shotBoundaries: [dissolve] };
    const spans = (gone: readonly [number, number]) =>
      doubtsOf(evidence(gone, { analysis: withDissolve }), fusionParams);

    it('ask once per shot', () => {
      expect(spans([10, 60]).map(({ start, end, reason }) => [start, end, reason])).toEqual([
        [10, 30, 'lost'],
        [30, 60, 'cut'],
      ]);
      expect(valueAt(spans([10, 60]), 0).worth).toBe(20);
    });

    it('ask about no frame within a dissolve', () => {
      expect(valueAt(spans([30, 60]), 0).ask.frame).toBe(dissolve.end);
    });

    it('give the cut as reason also where the player is known only after it', () => {
      expect(spans([0, 36])).toMatchObject([{ start: 0, end: 30, reason: 'cut' }]);
    });
  });

  it('are empty where an anchor marks the player as not visible', () => {
    expect(doubtsOf(evidence([20, 40], { isHidden: () => true }), fusionParams)).toEqual([]);
  });

  it.each([
    [true, 'same-kit'],
    [null, 'crossing'],
    [false, undefined],
  ] as const)('about an occluder, when the kit is the same: %s', (same, reason) => {
    const occluded = Array.from({ length: frameCount }, (_, i) =>
      observation(i, i >= 20 && i < 35 ? { occlusion: 0.5, occluder: near } : {}),
    );
    const [doubt] = doubtsOf(
      evidence([0, 0], { observations: occluded, isSameKit: () => same }),
      fusionParams,
    );
    expect(doubt?.reason).toBe(reason);
    if (doubt) expect(doubt).toMatchObject({ start: 20, end: frameCount, ask: { frame: 35 } });
  });

  it('about a redetection, with the player first', () => {
    const reentered = Array.from({ length: frameCount }, (_, i) =>
      observation(i, { margin: i === 30 ? 0.2 : null }),
    );
    const [doubt] = doubtsOf(evidence([0, 0], { observations: reentered }), fusionParams);
    expect(doubt).toMatchObject({
      start: 30,
      end: frameCount,
      reason: 're-entry',
      ask: { frame: 30, candidates: [me, near, far] },
    });
  });
});
