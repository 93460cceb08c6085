import { describe, expect, it } from 'vitest';
import { spansOf } from '../spans';
import { type Analysis, noAppearanceOrShots } from '../types';
import { defined } from '../value-at';
import { fusionParams } from './params';
import { pathFramesOf, trimUnsupported } from './path-frames';
import { smoothSizes } from './smooth-sizes';
import type { ScoredObservation } from './survival';

const frameCount = 50;
const analysis: Analysis = {
  width: 640,
  height: 360,
  frameCount,
  times: Float64Array.from({ length: frameCount }, (_, i) => i / 25),
  analysed: Int32Array.from({ length: frameCount }, (_, i) => i),
  detections: Array.from({ length: frameCount }, () => ({
    count: 0,
    boxes: new Float32Array(0),
    scores: new Float32Array(0),
  })),
  warps: new Float64Array(6 * frameCount),
  warpInlierRatio: new Float32Array(frameCount),
  ...noAppearanceOrShots,
};
const observed = (frame: number, detection = 0): ScoredObservation => ({
  frame,
  box: [frame, 0, frame + 20, 50],
  detection,
  response: 1,
  occlusion: 0,
  occluder: null,
  margin: null,
  survival: 1,
  from: 0,
});
const span = { left: null, right: null, start: 0, stop: frameCount };

describe('the frames of a span', () => {
  it('are seen with a detection, bridged without, lost where there is no observation', () => {
    const observations = [
      ...Array.from({ length: 10 }, (_, i) => observed(i)),
      observed(10, -1),
      observed(11, -1),
    ];
    const frames = pathFramesOf(analysis, span, observations, 0, fusionParams);
    expect(frames.map(({ source }) => source)).toEqual([
      ...Array(10).fill('seen'),
      'bridged',
      'bridged',
      ...Array(38).fill('lost'),
    ]);
    expect(frames.every(({ box, source }) => (box === null) === (source === 'lost'))).toBe(true);
  });

  it('between two observations of a run are interpolated by time', () => {
    const frames = pathFramesOf(analysis, span, [observed(10), observed(12)], 0, fusionParams);
    expect(frames[11]).toMatchObject({ source: 'bridged', box: [11, 0, 31, 50] });
  });

  it('hold an anchor exactly', () => {
    const left = { frame: 0, box: [3, 3, 9, 9] as const };
    expect(
      pathFramesOf(analysis, { ...span, left }, [observed(1)], 0, fusionParams)[0],
    ).toMatchObject({
      source: 'anchor',
      box: [3, 3, 9, 9],
      confidence: 1,
    });
  });
});

describe('a clip with every second frame analysed', () => {
  const halfAnalysed: Analysis = {
    ...analysis,
    analysed: Int32Array.from({ length: frameCount / 2 }, (_, k) => 2 * k),
  };
  const everySecond = Array.from({ length: frameCount / 2 - 1 }, (_, k) => observed(2 * k + 2));
  const box = [0, 0, 20, 50] as const;

  it('has a box in every frame from the anchor to the last frame', () => {
    const frames = pathFramesOf(
      halfAnalysed,
      { ...span, left: { frame: 0, box } },
      everySecond,
      0,
      fusionParams,
    );
    expect(frames.filter(({ source }) => source === 'lost')).toEqual([]);
    expect(frames[1]).toMatchObject({ source: 'bridged', box: [1, 0, 21, 50] });
    expect(frames.at(-1)).toMatchObject({ source: 'bridged', box: defined(frames.at(-2)).box });
  });

  it('has a box in every frame up to the next anchor', () => {
    const frames = pathFramesOf(
      halfAnalysed,
      { left: { frame: 0, box }, right: { frame: 21, box }, start: 0, stop: 21 },
      everySecond.slice(0, 10),
      0,
      fusionParams,
    );
    expect(frames.filter(({ source }) => source === 'lost')).toEqual([]);
  });

  it('stays lost where analysed frames hold no observation', () => {
    const frames = pathFramesOf(
      halfAnalysed,
      { ...span, left: { frame: 0, box } },
      everySecond.slice(2, -2),
      0,
      fusionParams,
    );
    expect(frames.slice(1, 6).every(({ source }) => source === 'lost')).toBe(true);
    expect(frames.slice(-4).every(({ source }) => source === 'lost')).toBe(true);
  });
});

describe('a run before a loss', () => {
  it('keeps undetected boxes only for the grace period', () => {
    const observations = Array.from({ length: 30 }, (_, i) => observed(i, i < 10 ? 0 : -1));
    const trimmed = trimUnsupported(observations, analysis, frameCount - 1, fusionParams);
    const graceSpan = (defined(trimmed.at(-1)).frame - 9) / 25;
    expect(graceSpan).toBeLessThanOrEqual(fusionParams.graceSeconds);
    expect(graceSpan).toBeGreaterThan(fusionParams.graceSeconds / 2);
  });

  it('keeps them all when it reaches the end of the span, or is detected again', () => {
    const reaching = Array.from({ length: frameCount }, (_, i) => observed(i, i < 10 ? 0 : -1));
    expect(trimUnsupported(reaching, analysis, frameCount - 1, fusionParams)).toHaveLength(
      frameCount,
    );
    const redetected = Array.from({ length: 30 }, (_, i) => observed(i, i < 10 || i > 28 ? 0 : -1));
    expect(trimUnsupported(redetected, analysis, frameCount - 1, fusionParams)).toHaveLength(30);
  });

  it('keeps a run without any detection', () => {
    const observations = Array.from({ length: 30 }, (_, i) => observed(i, -1));
    expect(trimUnsupported(observations, analysis, frameCount - 1, fusionParams)).toHaveLength(30);
  });
});

describe('sizes', () => {
  it('lose flicker and keep a zoom', () => {
    const boxes = Array.from({ length: 21 }, (_, i) => [0, 0, i === 10 ? 60 : 20 + i, 50] as const);
    const widths = smoothSizes(boxes, 3).map(([x1, , x2]) => x2 - x1);
    expect(widths[10]).toBeLessThan(34);
    expect(widths[5]).toBeCloseTo(25);
    expect(widths[15]).toBeCloseTo(35);
  });
});

describe('the spans between anchors', () => {
  const box = [0, 0, 10, 20] as const;
  it.each([
    ['no anchor', [], [[0, 50]]],
    ['one at the start', [{ frame: 0, box }], [[0, 50]]],
    [
      'one inside',
      [{ frame: 20, box }],
      [
        [0, 20],
        [20, 50],
      ],
    ],
    [
      'two, in any order',
      [
        { frame: 30, box },
        { frame: 20, box },
      ],
      [
        [0, 20],
        [20, 30],
        [30, 50],
      ],
    ],
    [
      'an anchor on another person splits no span',
      [
        { frame: 20, box },
        { frame: 30, box, notHim: true as const },
      ],
      [
        [0, 20],
        [20, 50],
      ],
    ],
  ] as const)('%s', (_, anchors, expected) => {
    expect(spansOf(anchors, frameCount).map(({ start, stop }) => [start, stop])).toEqual(expected);
  });

  it('rejects a frame outside the clip', () => {
    expect(() => spansOf([{ frame: 50, box }], frameCount)).toThrow('[0, 50)');
  });
});
