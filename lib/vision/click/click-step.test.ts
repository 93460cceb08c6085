import { describe, expect, it } from 'vitest';
import { iou } from '../boxes';
import type { Box } from '../types';
import { type ClickState, clickStep } from './click-step';
import { look } from './look';
import type { Seen } from './match';
import { clickParams } from './params';
import { modelOf, newPerson } from './person';
import { boxOf, placeOf } from './place';
import type { Raster } from './window';

type Colour = readonly [number, number, number];
type Figure = { readonly box: Box; readonly shirt: Colour; readonly shorts: Colour };

const red: Colour = [200, 40, 40];
const blue: Colour = [40, 60, 200];
const white: Colour = [230, 230, 230];

/** A grey, rough ground with figures of a shirt, shorts and a head; later ones stand in front. */
function picture(figures: readonly Figure[]): Raster {
  const [width, height] = [240, 160];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rough = ((x * 7 + y * 13) % 11) + ((x * x + 3 * y) % 17);
      let colour: Colour = [90 + rough, 110 + rough, 90];
      for (const { box, shirt, shorts } of figures) {
        const [u, v] = [(x - box[0]) / (box[2] - box[0]), (y - box[1]) / (box[3] - box[1])];
        if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
        if (v < 0.2 && Math.abs(u - 0.5) < 0.25) colour = [190, 150, 120];
        else if (v >= 0.2 && v < 0.55) colour = shirt;
        else if (v >= 0.55 && Math.abs(u - 0.5) > 0.08) colour = shorts;
      }
      rgb.set(colour, (y * width + x) * 3);
    }
  }
  return { width, height, rgb };
}

const at = (x: number, y: number, height = 60): Box => [x - height / 5, y - height / 2, x + height / 5, y + height / 2];
const detections = (...boxes: Box[]): Seen[] => boxes.map((box, index) => ({ box, score: 0.8, index }));

function begin(raster: Raster, box: Box, isDetected = true): ClickState {
  const place = placeOf(box);
  return { player: newPerson(place, modelOf(raster, place, clickParams, Number(isDetected)), isDetected), neighbours: [], company: null };
}

/** Steps through `frames`; the share of them whose box is on `truth`. */
function follow(
  frames: readonly { figures: readonly Figure[]; seen: readonly Box[] }[],
  truth: (i: number) => Box,
): { boxes: Box[]; share: number } {
  let state = begin(
    picture(frames[0]!.figures),
    truth(0),
    frames.some(({ seen }) => seen.length > 0),
  );
  const boxes: Box[] = [];
  frames.slice(1).forEach(({ figures, seen }) => {
    const next = clickStep(state, picture(figures), detections(...seen), clickParams);
    state = next.state;
    boxes.push(next.report.box);
  });
  return { boxes, share: boxes.filter((box, i) => iou(box, truth(i + 1)) >= 0.5).length / boxes.length };
}

describe('the click tracker', () => {
  it('finds a person it has seen once, wherever they stepped', () => {
    const before = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    const person = newPerson(placeOf(at(100, 80)), modelOf(before, placeOf(at(100, 80)), clickParams), true);
    for (const [dx, dy] of [
      [0, 0],
      [9, 0],
      [-12, 4],
      [5, -8],
    ] as const) {
      const found = look(person, picture([{ box: at(100 + dx, 80 + dy), shirt: red, shorts: white }]), clickParams);
      expect(Math.abs(found.place.x - 100 - dx)).toBeLessThan(2.5);
      expect(Math.abs(found.place.y - 80 - dy)).toBeLessThan(2.5);
    }
  });

  it('follows by the pixels alone where nobody is detected', () => {
    const truth = (i: number) => at(60 + 4 * i, 80);
    const frames = Array.from({ length: 25 }, (_, i) => ({ figures: [{ box: truth(i), shirt: red, shorts: white }], seen: [] }));
    expect(follow(frames, truth).share).toBeGreaterThan(0.9);
  });

  it.each([
    ['comes nearer', 1.01],
    ['goes away', 0.985],
  ] as const)('keeps the size of somebody who %s where nobody is detected', (_, growth) => {
    const truth = (i: number) => at(100 + i, 80, 60 * growth ** i);
    const frames = Array.from({ length: 40 }, (_, i) => ({ figures: [{ box: truth(i), shirt: red, shorts: white }], seen: [] }));
    const height = (box: Box) => box[3] - box[1];
    const { boxes, share } = follow(frames, truth);
    expect(share).toBeGreaterThan(0.95);
    expect(Math.abs(Math.log(height(boxes.at(-1)!) / height(truth(40))))).toBeLessThan(0.15);
  });

  it('is corrected by the detections', () => {
    const truth = (i: number) => at(60 + 4 * i, 80, 60 + i);
    const frames = (seen: boolean) =>
      Array.from({ length: 25 }, (_, i) => ({ figures: [{ box: truth(i), shirt: red, shorts: white }], seen: seen ? [truth(i)] : [] }));
    const overlap = (boxes: readonly Box[]) => boxes.reduce((sum, box, i) => sum + iou(box, truth(i + 1)), 0) / boxes.length;
    expect(overlap(follow(frames(true), truth).boxes)).toBeGreaterThan(overlap(follow(frames(false), truth).boxes));
    expect(overlap(follow(frames(true), truth).boxes)).toBeGreaterThan(0.85);
  });

  it.each([
    ['another kit', blue],
    ['the same kit', red],
  ] as const)('keeps its player when somebody in %s runs past', (_, shirt) => {
    const truth = (i: number) => at(60 + 4 * i, 80);
    const other = (i: number) => at(160 - 4 * i, 86);
    const frames = Array.from({ length: 25 }, (_, i) => {
      const hidden = iou(truth(i), other(i)) > 0.5;
      return {
        figures: [
          { box: truth(i), shirt: red, shorts: white },
          { box: other(i), shirt, shorts: white },
        ],
        seen: hidden ? [other(i)] : [truth(i), other(i)],
      };
    });
    expect(follow(frames, truth).share).toBeGreaterThan(0.85);
  });

  it('says whose box stands in the way', () => {
    const raster = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    const near = at(108, 80);
    const { report } = clickStep(begin(raster, at(100, 80)), raster, detections(at(100, 80), near), clickParams);
    expect(report.detection).toBe(0);
    expect(report.rival).toEqual(near);
    expect(report.crowd).toBeGreaterThan(0.3);
  });

  it.each<[string, Box]>([
    ['takes in a trailing leg', [78, 50, 112, 111]],
    ['leaves out the legs', [88, 50, 112, 80]],
  ])('takes nobody for a second box that %s', (_, second) => {
    const raster = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    const { report } = clickStep(begin(raster, at(100, 80)), raster, detections(at(100, 80), second), clickParams);
    expect(report).toMatchObject({ detection: 0, crowd: 0, rival: null });
  });

  it('calls a crossing over when the other is seen apart, not when one box is all there is of two', () => {
    const raster = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    const me = at(100, 80);
    const crowds: number[] = [];
    let state = begin(raster, me);
    for (const others of [[at(108, 80)], [], [], [at(136, 80)]]) {
      const next = clickStep(state, raster, detections(me, ...others), clickParams);
      state = next.state;
      crowds.push(next.report.crowd);
    }
    expect(crowds.slice(0, 3).every((crowd) => crowd > clickParams.step.crowdOverlap)).toBe(true);
    expect(crowds[3]).toBeLessThan(0.1);
  });

  it('forgets who covered its player and is not seen again', () => {
    const raster = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    let state = clickStep(begin(raster, at(100, 80)), raster, detections(at(100, 80), at(108, 80)), clickParams).state;
    for (let i = 0; i <= clickParams.step.companyStepsMax; i++)
      state = clickStep(state, raster, detections(at(100, 80)), clickParams).state;
    expect(state.company).toBeNull();
  });

  it('changes nothing it was given', () => {
    const raster = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    const state = begin(raster, at(100, 80));
    const copy = structuredClone(state);
    clickStep(state, raster, detections(at(102, 80)), clickParams);
    expect(state).toEqual(copy);
  });

  it('gives the same bytes twice', () => {
    const raster = picture([{ box: at(100, 80), shirt: red, shorts: white }]);
    const once = () => clickStep(begin(raster, at(100, 80)), raster, detections(at(103, 81)), clickParams);
    expect(once()).toEqual(once());
  });
});

describe('a place', () => {
  it('is its box and back', () => {
    expect(boxOf(placeOf([10, 20, 40, 90]))).toEqual([10, 20, 40, 90]);
  });
});
