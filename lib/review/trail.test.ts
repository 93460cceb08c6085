import { describe, expect, it } from 'vitest';
import type { Box, Path } from '@/lib/vision/types';
import { overlayAt } from './overlay';
import { trailAt } from './trail';

/** Runs to the right by 4 pixels a frame; `boxes` replace those of single frames. */
function runnerPath(fps: number, replaced: Readonly<Record<number, Box | null>> = {}): Path {
  const frames = Array.from({ length: 3 * fps }, (_, index) => {
    const x = 100 + (100 * index) / fps;
    const box = index in replaced ? (replaced[index] ?? null) : ([x, 200, x + 50, 350] as const);
    return {
      ...{ index, time: index / fps, box, confidence: box ? 1 : 0 },
      source: box ? ('seen' as const) : ('lost' as const),
    };
  });
  return { width: 1280, height: 720, frames };
}

describe('the trail', () => {
  it.each([25, 30, 60, 120])('has the same positions at %i frames a second', (fps) => {
    const points = trailAt(runnerPath(fps), 2 * fps);
    expect(points).toHaveLength(15);
    points.forEach(({ at: [x, y], age }, i) => {
      expect(age).toBeCloseTo(i / 14, 6);
      expect(x).toBeCloseTo(325 - 140 * age, 0);
      expect(y).toBeCloseTo(347, 6);
    });
  });

  it('is a point on the first frame', () => {
    const points = trailAt(runnerPath(30), 0);
    expect(points.map(({ age }) => age)).toEqual([0]);
  });

  it('begins where the player was found again', () => {
    const points = trailAt(runnerPath(30, { 50: null }), 60);
    expect(points.at(-1)?.age).toBeCloseTo(9 / 30 / 1.4, 6);
  });

  it('begins at a jump', () => {
    const path = runnerPath(30);
    const moved: Path = {
      ...path,
      frames: path.frames.map((frame) =>
        frame.index < 50 ? { ...frame, box: [900, 100, 950, 250] } : frame,
      ),
    };
    const points = trailAt(moved, 60);
    expect(points.at(-1)?.age).toBeCloseTo(10 / 30 / 1.4, 6);
    expect(points.every(({ at: [x] }) => x < 500)).toBe(true);
  });

  it('has none where the player is lost', () => {
    expect(trailAt(runnerPath(30, { 50: null }), 50)).toEqual([]);
    expect(trailAt(runnerPath(30), 500)).toEqual([]);
  });

  it('changes by small steps from frame to frame', () => {
    const path = runnerPath(60);
    const boundsAt = (frame: number) => {
      const xs = overlayAt(path, { kind: 'trail', color: '#ffd400' }, frame).flatMap((shape) =>
        shape.contours.flatMap(({ start, segments }) => [start[0], ...segments.map((s) => s[0])]),
      );
      return { left: Math.min(...xs), right: Math.max(...xs) };
    };
    for (let frame = 2; frame < 170; frame += 1) {
      const [a, b] = [boundsAt(frame - 1), boundsAt(frame)];
      expect(Math.abs(b.left - a.left)).toBeLessThan(4);
      expect(Math.abs(b.right - a.right)).toBeLessThan(4);
    }
  });
});
