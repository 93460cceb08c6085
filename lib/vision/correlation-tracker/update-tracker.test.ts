import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../correlation-filter/search-region';
import { toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { defined, valueAt } from '../value-at';
import { localize } from './localize';
import type { Detection } from './match-detections';
import { correlationTrackerParams } from './params';
import { createModel, newTarget } from './target-model';
import type { TrackingState } from './target-state';
import { updateTracker } from './update-tracker';

type Color = readonly [number, number, number];
type FigureSpec = { readonly box: Box; readonly shirt: Color; readonly shorts: Color };

const red: Color = [200, 40, 40];
const blue: Color = [40, 60, 200];
const white: Color = [230, 230, 230];

/** A textured gray ground with figures of a shirt, shorts and a head; later ones stand in front. */
function renderImage(figures: readonly FigureSpec[]): RgbImage {
  const [width, height] = [240, 160];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rough = ((x * 7 + y * 13) % 11) + ((x * x + 3 * y) % 17);
      let color: Color = [90 + rough, 110 + rough, 90];
      for (const { box, shirt, shorts } of figures) {
        const [u, v] = [(x - box[0]) / (box[2] - box[0]), (y - box[1]) / (box[3] - box[1])];
        if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
        if (v < 0.2 && Math.abs(u - 0.5) < 0.25) color = [190, 150, 120];
        else if (v >= 0.2 && v < 0.55) color = shirt;
        else if (v >= 0.55 && Math.abs(u - 0.5) > 0.08) color = shorts;
      }
      rgb.set(color, (y * width + x) * 3);
    }
  }
  return { width, height, rgb };
}

const boxAt = (x: number, y: number, height = 60): Box => [
  x - height / 5,
  y - height / 2,
  x + height / 5,
  y + height / 2,
];
const detections = (...boxes: Box[]): Detection[] =>
  boxes.map((box, index) => ({ box, score: 0.8, index }));

function initialize(image: RgbImage, box: Box, isDetected = true): TrackingState {
  const center = toBoxCenter(box);
  return {
    kind: 'tracking',
    target: newTarget(
      center,
      createModel(image, center, correlationTrackerParams, Number(isDetected)),
      isDetected,
    ),
    distractors: [],
    occlusionState: null,
  };
}

/** Tracks through `frames`; `share`: frames whose box is on `truth`. */
function trackSequence(
  frames: readonly { figures: readonly FigureSpec[]; detected: readonly Box[] }[],
  truth: (i: number) => Box,
): { boxes: Box[]; share: number } {
  let state = initialize(
    renderImage(valueAt(frames, 0).figures),
    truth(0),
    frames.some(({ detected }) => detected.length > 0),
  );
  const boxes: Box[] = [];
  frames.slice(1).forEach(({ figures, detected }) => {
    const next = updateTracker(
      state,
      renderImage(figures),
      detections(...detected),
      correlationTrackerParams,
    );
    state = next.state;
    boxes.push(next.measurement.box);
  });
  return {
    boxes,
    share: boxes.filter((box, i) => iou(box, truth(i + 1)) >= 0.5).length / boxes.length,
  };
}

describe('the correlation tracker', () => {
  it('localizes a person after one training frame', () => {
    const before = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    const target = newTarget(
      toBoxCenter(boxAt(100, 80)),
      createModel(before, toBoxCenter(boxAt(100, 80)), correlationTrackerParams),
      true,
    );
    for (const [dx, dy] of [
      [0, 0],
      [9, 0],
      [-12, 4],
      [5, -8],
    ] as const) {
      const localization = localize(
        target,
        renderImage([{ box: boxAt(100 + dx, 80 + dy), shirt: red, shorts: white }]),
        correlationTrackerParams,
      );
      expect(Math.abs(localization.center.x - 100 - dx)).toBeLessThan(2.5);
      expect(Math.abs(localization.center.y - 80 - dy)).toBeLessThan(2.5);
    }
  });

  it('tracks by the pixels alone without detections', () => {
    const truth = (i: number) => boxAt(60 + 4 * i, 80);
    const frames = Array.from({ length: 25 }, (_, i) => ({
      figures: [{ box: truth(i), shirt: red, shorts: white }],
      detected: [],
    }));
    expect(trackSequence(frames, truth).share).toBeGreaterThan(0.9);
  });

  it.each([
    ['grows', 1.01],
    ['shrinks', 0.985],
  ] as const)('estimates the scale of a target that %s without detections', (_, growth) => {
    const truth = (i: number) => boxAt(100 + i, 80, 60 * growth ** i);
    const frames = Array.from({ length: 40 }, (_, i) => ({
      figures: [{ box: truth(i), shirt: red, shorts: white }],
      detected: [],
    }));
    const height = (box: Box) => box[3] - box[1];
    const { boxes, share } = trackSequence(frames, truth);
    expect(share).toBeGreaterThan(0.95);
    expect(Math.abs(Math.log(height(defined(boxes.at(-1))) / height(truth(40))))).toBeLessThan(
      0.15,
    );
  });

  it('is corrected by the detections', () => {
    const truth = (i: number) => boxAt(60 + 4 * i, 80, 60 + i);
    const frames = (detected: boolean) =>
      Array.from({ length: 25 }, (_, i) => ({
        figures: [{ box: truth(i), shirt: red, shorts: white }],
        detected: detected ? [truth(i)] : [],
      }));
    const overlap = (boxes: readonly Box[]) =>
      boxes.reduce((sum, box, i) => sum + iou(box, truth(i + 1)), 0) / boxes.length;
    expect(overlap(trackSequence(frames(true), truth).boxes)).toBeGreaterThan(
      overlap(trackSequence(frames(false), truth).boxes),
    );
    expect(overlap(trackSequence(frames(true), truth).boxes)).toBeGreaterThan(0.85);
  });

  it.each([
    ['another kit', blue],
    ['the same kit', red],
  ] as const)('keeps its target when a person in %s crosses', (_, shirt) => {
    const truth = (i: number) => boxAt(60 + 4 * i, 80);
    const other = (i: number) => boxAt(160 - 4 * i, 86);
    const frames = Array.from({ length: 25 }, (_, i) => {
      const isHidden = iou(truth(i), other(i)) > 0.5;
      return {
        figures: [
          { box: truth(i), shirt: red, shorts: white },
          { box: other(i), shirt, shorts: white },
        ],
        detected: isHidden ? [other(i)] : [truth(i), other(i)],
      };
    });
    expect(trackSequence(frames, truth).share).toBeGreaterThan(0.85);
  });

  it('reports the occluder', () => {
    const image = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    const near = boxAt(108, 80);
    const { measurement: report } = updateTracker(
      initialize(image, boxAt(100, 80)),
      image,
      detections(boxAt(100, 80), near),
      correlationTrackerParams,
    );
    expect(report.detection).toBe(0);
    expect(report.occluder).toEqual(near);
    expect(report.occlusion).toBeGreaterThan(0.3);
  });

  it.each<[string, Box]>([
    ['includes a trailing leg', [78, 50, 112, 111]],
    ['leaves out the legs', [88, 50, 112, 80]],
  ])('takes a second box that %s for no occluder', (_, second) => {
    const image = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    const { measurement: report } = updateTracker(
      initialize(image, boxAt(100, 80)),
      image,
      detections(boxAt(100, 80), second),
      correlationTrackerParams,
    );
    expect(report).toMatchObject({ detection: 0, occlusion: 0, occluder: null });
  });

  it('ends an occlusion when the occluder is detected apart, not when there is one box for two', () => {
    const image = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    const me = boxAt(100, 80);
    const occlusions: number[] = [];
    let state = initialize(image, me);
    for (const others of [[boxAt(108, 80)], [], [], [boxAt(136, 80)]]) {
      const next = updateTracker(state, image, detections(me, ...others), correlationTrackerParams);
      state = next.state;
      occlusions.push(next.measurement.occlusion);
    }
    expect(
      occlusions
        .slice(0, 3)
        .every((occlusion) => occlusion > correlationTrackerParams.step.occlusionIou),
    ).toBe(true);
    expect(occlusions[3]).toBeLessThan(0.1);
  });

  it('ends an occlusion whose occluder is not detected again', () => {
    const image = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    let state = updateTracker(
      initialize(image, boxAt(100, 80)),
      image,
      detections(boxAt(100, 80), boxAt(108, 80)),
      correlationTrackerParams,
    ).state;
    for (let i = 0; i <= correlationTrackerParams.step.occlusionStepsMax; i++)
      state = updateTracker(
        state,
        image,
        detections(boxAt(100, 80)),
        correlationTrackerParams,
      ).state;
    expect(state.occlusionState).toBeNull();
  });

  it('does not modify its inputs', () => {
    const image = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    const state = initialize(image, boxAt(100, 80));
    const copy = structuredClone(state);
    updateTracker(state, image, detections(boxAt(102, 80)), correlationTrackerParams);
    expect(state).toEqual(copy);
  });

  it('returns the same bytes twice', () => {
    const image = renderImage([{ box: boxAt(100, 80), shirt: red, shorts: white }]);
    const once = () =>
      updateTracker(
        initialize(image, boxAt(100, 80)),
        image,
        detections(boxAt(103, 81)),
        correlationTrackerParams,
      );
    expect(once()).toEqual(once());
  });
});

describe('center and sides', () => {
  it('convert to a box and back', () => {
    expect(toBox(toBoxCenter([10, 20, 40, 90]))).toEqual([10, 20, 40, 90]);
  });
});
