import { describe, expect, it } from 'vitest';
import { identityWarps } from './geometry/warp';
import { peopleBoxes } from './people-boxes';
import { type Analysis, type Box, noAppearanceOrShots } from './types';

/** A clip of 25 frames/s; the boxes of each frame. */
function clip(boxes: readonly (readonly Box[])[], analysedEvery = 1): Analysis {
  const frameCount = boxes.length;
  const analysed = Int32Array.from(
    { length: Math.ceil(frameCount / analysedEvery) },
    (_, k) => k * analysedEvery,
  );
  return {
    ...{ width: 1280, height: 720, frameCount, analysed, ...noAppearanceOrShots },
    times: Float64Array.from({ length: frameCount }, (_, i) => i / 25),
    detections: Array.from(analysed, (frame) => {
      const found = boxes[frame] ?? [];
      return {
        count: found.length,
        boxes: Float32Array.from(found.flat()),
        scores: new Float32Array(found.length).fill(0.9),
      };
    }),
    warps: identityWarps(analysed.length),
    warpInlierRatio: new Float32Array(analysed.length).fill(1),
  };
}

const standing: Box = [100, 100, 140, 200];
const walking = (frame: number): Box => [400 + 4 * frame, 100, 440 + 4 * frame, 200];
const frames = (count: number, boxesAt: (frame: number) => readonly Box[]) =>
  Array.from({ length: count }, (_, frame) => boxesAt(frame));

describe('all people of a clip', () => {
  it('is every detection', () => {
    const people = peopleBoxes(clip(frames(10, (frame) => [standing, walking(frame)])));
    expect(people).toHaveLength(10);
    for (const [i, { frame, boxes }] of people.entries()) {
      expect(frame).toBe(i);
      expect(boxes).toEqual([standing, walking(i)]);
    }
  });

  it('is between detections where a person is missed for a moment', () => {
    const missed = (frame: number) => frame >= 15 && frame < 20;
    const people = peopleBoxes(
      clip(frames(40, (frame) => (missed(frame) ? [standing] : [standing, walking(frame)]))),
    );
    for (let frame = 15; frame < 20; frame += 1) {
      const bridged = people[frame]?.boxes.at(-1);
      walking(frame).forEach((side, i) => {
        expect(Math.abs((bridged?.[i] ?? 0) - side)).toBeLessThan(4);
      });
    }
  });

  it('is not between detections that are more than a second apart', () => {
    const people = peopleBoxes(
      clip(frames(80, (frame) => (frame >= 20 && frame < 60 ? [] : [standing]))),
    );
    expect(people[40]?.boxes).toEqual([]);
  });

  it('is there for a moment after the last detection', () => {
    const people = peopleBoxes(clip(frames(40, (frame) => (frame < 20 ? [standing] : []))));
    expect(people.slice(18, 27).map(({ boxes }) => boxes.length)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 0, 0,
    ]);
  });

  it('is listed at analysed frames alone', () => {
    const people = peopleBoxes(
      clip(
        frames(10, () => [standing]),
        3,
      ),
    );
    expect(people.map(({ frame }) => frame)).toEqual([0, 3, 6, 9]);
  });

  it('is an empty list in a clip without analysed frames', () => {
    expect(peopleBoxes(clip([]))).toEqual([]);
  });
});
