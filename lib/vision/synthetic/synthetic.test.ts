// Synthetic videos are geometrically exact and deterministic.

import { describe, expect, it } from 'vitest';
import { boxesAt } from '../analysed-frames';
import { fitCamera } from '../camera/camera-fit';
import { cameraStep, createCameraMotion, type MotionObservation } from '../camera/camera-motion';
import { cameraParams } from '../camera/params';
import { warpAt, warpParts } from '../geometry/warp';
import { defined, valueAt } from '../value-at';
import { homographyBetween, mapPoint, nearestSimilarity, project } from './camera';
import { renderFrames, toGray } from './render-frames';
import { posesAt, viewOf } from './scene-motion';
import { crowdedScene, easyScene, reentryUniqueKit, shotTransition, targetId } from './scenes';
import { simulateScene } from './simulate-scene';

const video = easyScene(3);

describe('the camera', () => {
  it('moves by an exact homography, for points at any height and depth', () => {
    const [from, to] = [viewOf(video.motion, 0, 10), viewOf(video.motion, 0, 30)];
    const homography = homographyBetween(from, to);
    for (const [x, y, z] of [
      [0, 0, 2],
      [-3, 1.8, 6],
      [4, 9, 28],
    ] as const) {
      const [u, v] = project(from, x, y, z);
      const [tu, tv] = project(to, x, y, z);
      const mapped = mapPoint(homography, u, v);
      expect(mapped[0]).toBeCloseTo(tu, 6);
      expect(mapped[1]).toBeCloseTo(tv, 6);
    }
  });

  it('moves between frames by the similarity of the analysis to half a pixel', () => {
    const errors = video.homographies.slice(1).flatMap((homography, i) => {
      const { a, b, tx, c, d, ty } = warpParts(warpAt(video.analysis.warps, i + 1));
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

  it('gives a similarity as its own nearest similarity', () => {
    const [cos, sin] = [1.02 * Math.cos(0.1), 1.02 * Math.sin(0.1)];
    const found = nearestSimilarity(Float64Array.of(cos, -sin, 5, sin, cos, -7, 0, 0, 1), 640, 360);
    [cos, -sin, 5, sin, cos, -7].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 9);
    });
  });
});

describe('the people', () => {
  it('have the projected height', () => {
    const view = viewOf(video.motion, 0, 20);
    for (const { box, distance, actor } of posesAt(video.motion, view, 20))
      expect(box[3] - box[1]).toBeCloseTo((view.focal * actor.heightMetres) / distance, -1);
  });

  it('are not in the ground truth while they are out of the image', () => {
    const present = reentryUniqueKit().truth.map((people) => people.has(targetId));
    const [out, back] = [present.indexOf(false), present.lastIndexOf(false) + 1];
    expect(out).toBeGreaterThan(25);
    expect((back - out) / 25).toBeGreaterThan(4.5);
    expect((back - out) / 25).toBeLessThan(6.5);
    expect(present.length - back).toBeGreaterThan(50);
  });

  it('are missed, and scored, as the detector model defines', () => {
    const { truth, analysis } = crowdedScene(1);
    const found = analysis.detections.reduce((sum, { count }) => sum + count, 0);
    const truthCount = truth.reduce((sum, people) => sum + people.size, 0);
    expect(found / truthCount).toBeGreaterThan(0.6);
    expect(found / truthCount).toBeLessThan(0.95);
    for (const { scores } of analysis.detections)
      expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
  });

  it('have higher appearance similarity within a kit, the highest with themselves', () => {
    const { analysis, truth } = easyScene(3);
    const row = (frame: number, id: number) => {
      const own = defined(valueAt(truth, frame).get(id));
      const i = boxesAt(analysis, frame).findIndex(([x1]) => Math.abs(x1 - own[0]) < 6);
      return i < 0 ? null : valueAt(analysis.appearances, frame).subarray(24 * i, 24 * i + 24);
    };
    const meanCosine = (one: number, other: number) => {
      const pairs = Array.from(
        { length: 40 },
        (_, i) => [row(i, one), row(i + 20, other)] as const,
      );
      const cosines = pairs.flatMap(([a, b]) =>
        a && b ? [a.reduce((sum, value, k) => sum + value * valueAt(b, k), 0) / (127 * 127)] : [],
      );
      return cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
    };
    expect(meanCosine(1, 1)).toBeGreaterThan(meanCosine(1, 2));
    expect(meanCosine(1, 2)).toBeGreaterThan(meanCosine(1, 3) + 0.2);
  });
});

describe('the pixels', () => {
  it('of one frame are the same alone, forward and backward', async () => {
    const frameSource = renderFrames(video, { subframes: 3, hasScoreBoard: true });
    const bytes = async (
      run: AsyncIterable<{ frame: number; rgb: Uint8Array }>,
      wanted: number,
    ) => {
      for await (const { frame, rgb } of run) if (frame === wanted) return rgb.slice();
      return null;
    };
    const alone = await bytes(frameSource.forward(3, 4), 3);
    const isSame = (other: Uint8Array | null) =>
      other !== null && alone !== null && other.every((value, i) => value === alone[i]);
    expect(isSame(await bytes(frameSource.forward(2, 5), 3))).toBe(true);
    expect(isSame(await bytes(frameSource.backward(5, 1), 3))).toBe(true);
    expect(isSame(await bytes(frameSource.forward(4, 5), 4))).toBe(false);
  });

  it('hold flashes and dissolves at the frames of the script', async () => {
    const withDissolve = shotTransition(10);
    const withFlash = simulateScene({ ...withDissolve.scene, flashes: [5] });
    const light: number[] = [];
    for await (const { rgb } of renderFrames(withFlash).forward(4, 7))
      light.push(toGray(rgb).reduce((sum, value) => sum + value, 0) / (640 * 360));
    expect(valueAt(light, 1) - valueAt(light, 0)).toBeGreaterThan(40);
    expect(Math.abs(valueAt(light, 2) - valueAt(light, 0))).toBeLessThan(3);
    expect(withFlash.analysis.shotBoundaries).toEqual([
      { kind: 'flash', start: 5, end: 6 },
      { kind: 'dissolve', start: 38, end: 48 },
    ]);
  });

  it('hold camera motion measurable to half a pixel, despite a static scoreboard', async () => {
    let state = createCameraMotion(640, 360, cameraParams);
    const observations: MotionObservation[] = [];
    for await (const { rgb } of renderFrames(video, { subframes: 1, hasScoreBoard: true }).forward(
      0,
      12,
    )) {
      const step = cameraStep(state, toGray(rgb));
      state = step.state;
      observations.push(step.observation);
    }
    const people = video.analysis.detections
      .slice(0, 12)
      .map(({ boxes }) => Float64Array.from(boxes));
    const { warps } = fitCamera(observations, people, 640, 360, cameraParams);
    const errors = observations.slice(1).flatMap((_, i) => {
      const { a, b, tx, c, d, ty } = warpParts(warpAt(warps, i + 1));
      return [
        [100, 100],
        [540, 120],
        [320, 260],
      ].map(([x = 0, y = 0]) => {
        const [u, v] = mapPoint(valueAt(video.homographies, i + 1), x, y);
        return Math.hypot(a * x + b * y + tx - u, c * x + d * y + ty - v);
      });
    });
    errors.sort((a, b) => a - b);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.5);
    expect(errors[Math.floor(0.95 * errors.length)]).toBeLessThan(2);
  });
});

it('the same seed gives the same video, another seed another one', () => {
  const [once, again, other] = [crowdedScene(3), crowdedScene(3), crowdedScene(7)];
  expect(again.analysis).toEqual(once.analysis);
  expect(again.truth).toEqual(once.truth);
  expect(other.truth).not.toEqual(once.truth);
});
