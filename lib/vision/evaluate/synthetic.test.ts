// The made-up world obeys its own geometry, and the same seed makes the same bytes.

import { describe, expect, it } from 'vitest';
import { fitCamera } from '../camera-fit';
import { type CameraSight, cameraStep, createCameraMotion } from '../camera-motion';
import { cameraParams } from '../params';
import { warpAt, warpParts } from '../warp';
import { mapPoint, nearestSimilarity, project, turnBetween } from './synthetic-camera';
import { filmScene } from './synthetic-film';
import { greyOf, picturesOf } from './synthetic-pictures';
import { crowdedScene, easyScene, jumpingPicture, returnOfTheOnlyOne, star } from './synthetic-scenes';
import { standingAt, viewOf } from './synthetic-stage';

const film = easyScene(3);

describe('the camera', () => {
  it('turns by an exact homography, for points at any height and distance', () => {
    const [from, to] = [viewOf(film.stage, 0, 10), viewOf(film.stage, 0, 30)];
    const turn = turnBetween(from, to);
    for (const [x, y, z] of [
      [0, 0, 2],
      [-3, 1.8, 6],
      [4, 9, 28],
    ] as const) {
      const [u, v] = project(from, x, y, z);
      const [tu, tv] = project(to, x, y, z);
      const sent = mapPoint(turn, u, v);
      expect(sent[0]).toBeCloseTo(tu, 6);
      expect(sent[1]).toBeCloseTo(tv, 6);
    }
  });

  it('moves between frames almost as the similarity says that the analysis holds', () => {
    const errors = film.homographies.slice(1).flatMap((homography, i) => {
      const { a, b, tx, c, d, ty } = warpParts(warpAt(film.analysis.warps, i + 1));
      return [
        [40, 40],
        [600, 60],
        [320, 300],
      ].map(([x = 0, y = 0]) => {
        const [u, v] = mapPoint(homography, x, y);
        return Math.hypot(a * x + b * y + tx - u, c * x + d * y + ty - v);
      });
    });
    expect(Math.max(...errors)).toBeLessThan(0.5);
  });

  it('has the similarity itself as the nearest one to a similarity', () => {
    const [cos, sin] = [1.02 * Math.cos(0.1), 1.02 * Math.sin(0.1)];
    const found = nearestSimilarity(Float64Array.of(cos, -sin, 5, sin, cos, -7, 0, 0, 1), 640, 360);
    [cos, -sin, 5, sin, cos, -7].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 9);
    });
  });
});

describe('the people', () => {
  it('are as high as the camera sees them', () => {
    const view = viewOf(film.stage, 0, 20);
    for (const { box, distance, actor } of standingAt(film.stage, view, 20))
      expect(box[3] - box[1]).toBeCloseTo((view.focal * actor.heightMetres) / distance, -1);
  });

  it('who leave are gone from the truth, and come back', () => {
    const present = returnOfTheOnlyOne().truth.map((people) => people.has(star));
    const [out, back] = [present.indexOf(false), present.lastIndexOf(false) + 1];
    expect(out).toBeGreaterThan(25);
    expect((back - out) / 25).toBeGreaterThan(4.5);
    expect((back - out) / 25).toBeLessThan(6.5);
    expect(present.length - back).toBeGreaterThan(50);
  });

  it('are missed, doubted and imagined about as often as the detector model says', () => {
    const { truth, analysis } = crowdedScene(1);
    const found = analysis.detections.reduce((sum, { count }) => sum + count, 0);
    const there = truth.reduce((sum, people) => sum + people.size, 0);
    expect(found / there).toBeGreaterThan(0.6);
    expect(found / there).toBeLessThan(0.95);
    for (const { scores } of analysis.detections) expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
  });

  it('of one kit look more alike than people of two, and oneself most', () => {
    const { analysis, truth } = easyScene(3);
    const row = (frame: number, id: number) => {
      const { count, boxes } = analysis.detections[frame]!;
      const own = truth[frame]!.get(id)!;
      const i = Array.from({ length: count }, (_, k) => k).find((k) => Math.abs(boxes[4 * k]! - own[0]) < 6);
      return i === undefined ? null : analysis.appearances[frame]!.subarray(24 * i, 24 * i + 24);
    };
    const likeness = (one: number, other: number) => {
      const pairs = Array.from({ length: 40 }, (_, i) => [row(i, one), row(i + 20, other)] as const);
      const cosines = pairs.flatMap(([a, b]) => (a && b ? [a.reduce((sum, value, k) => sum + value * b[k]!, 0) / (127 * 127)] : []));
      return cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
    };
    expect(likeness(1, 1)).toBeGreaterThan(likeness(1, 2));
    expect(likeness(1, 2)).toBeGreaterThan(likeness(1, 3) + 0.2);
  });
});

describe('the pixels', () => {
  it('of one frame are the same whether it is asked for alone, forward or backward', async () => {
    const pictures = picturesOf(film, { moments: 3, hasScoreBoard: true });
    const bytes = async (run: AsyncIterable<{ frame: number; rgb: Uint8Array }>, wanted: number) => {
      for await (const { frame, rgb } of run) if (frame === wanted) return rgb.slice();
      return null;
    };
    const alone = await bytes(pictures.forward(3, 4), 3);
    const isSame = (other: Uint8Array | null) => other !== null && alone !== null && other.every((value, i) => value === alone[i]);
    expect(isSame(await bytes(pictures.forward(2, 5), 3))).toBe(true);
    expect(isSame(await bytes(pictures.backward(5, 1), 3))).toBe(true);
    expect(isSame(await bytes(pictures.forward(4, 5), 4))).toBe(false);
  });

  it('flash, dissolve and jump where the script says', async () => {
    const jumping = jumpingPicture(10);
    const flashing = filmScene({ ...jumping.scene, flashes: [5] });
    const light: number[] = [];
    for await (const { rgb } of picturesOf(flashing).forward(4, 7))
      light.push(greyOf(rgb).reduce((sum, value) => sum + value, 0) / (640 * 360));
    expect(light[1]! - light[0]!).toBeGreaterThan(40);
    expect(Math.abs(light[2]! - light[0]!)).toBeLessThan(3);
    expect(flashing.analysis.breaks).toEqual([
      { kind: 'flash', start: 5, end: 6 },
      { kind: 'dissolve', start: 38, end: 48 },
    ]);
  });

  it('show camera motion that can be measured to half a pixel, a board that stands still notwithstanding', async () => {
    let state = createCameraMotion(640, 360, cameraParams);
    const sights: CameraSight[] = [];
    for await (const { rgb } of picturesOf(film, { moments: 1, hasScoreBoard: true }).forward(0, 12)) {
      const step = cameraStep(state, greyOf(rgb));
      state = step.state;
      sights.push(step.sight);
    }
    const people = film.analysis.detections.slice(0, 12).map(({ boxes }) => Float64Array.from(boxes));
    const { warps } = fitCamera(sights, people, 640, 360, cameraParams);
    const errors = sights.slice(1).flatMap((_, i) => {
      const { a, b, tx, c, d, ty } = warpParts(warpAt(warps, i + 1));
      return [
        [100, 100],
        [540, 120],
        [320, 260],
      ].map(([x = 0, y = 0]) => {
        const [u, v] = mapPoint(film.homographies[i + 1]!, x, y);
        return Math.hypot(a * x + b * y + tx - u, c * x + d * y + ty - v);
      });
    });
    errors.sort((a, b) => a - b);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.5);
    expect(errors[Math.floor(0.95 * errors.length)]).toBeLessThan(2);
  });
});

it('the same seed gives the same film, another seed another one', () => {
  const [once, again, other] = [crowdedScene(3), crowdedScene(3), crowdedScene(7)];
  expect(again.analysis).toEqual(once.analysis);
  expect(again.truth).toEqual(once.truth);
  expect(other.truth).not.toEqual(once.truth);
});
