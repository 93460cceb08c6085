import { describe, expect, it } from 'vitest';
import type { Box, Path, PathSource } from '@/lib/vision/types';
import { smoothedBoxAt } from './smoothing';

const fps = 30;

function pathOf(
  boxes: (Box | null)[],
  sourceAt: (index: number) => PathSource = () => 'seen',
): Path {
  return {
    width: 1280,
    height: 720,
    frames: boxes.map((box, index) => ({
      index,
      time: index / fps,
      box,
      source: box ? sourceAt(index) : 'lost',
      confidence: box ? 1 : 0,
    })),
  };
}

/** A box of 40 x 100 whose left top corner is at (x, y). */
const at = (x: number, y: number): Box => [x, y, x + 40, y + 100];
const jittering = Array.from({ length: 21 }, (_, i) => at(200 + (i % 2 === 0 ? 2 : -2), 300));

describe('a steadied box', () => {
  it('is null where the player is lost or the frame is unknown', () => {
    const path = pathOf([at(0, 0), null]);
    expect(smoothedBoxAt(path, 1)).toBeNull();
    expect(smoothedBoxAt(path, 2)).toBeNull();
  });

  it('jitters much less than the path', () => {
    const path = pathOf(jittering);
    const lefts = Array.from({ length: 11 }, (_, i) => smoothedBoxAt(path, i + 5)?.[0] ?? 0);
    expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(0.5);
  });

  it('does not lag behind a player at constant speed', () => {
    const path = pathOf(Array.from({ length: 21 }, (_, i) => at(9 * i, 300)));
    expect(smoothedBoxAt(path, 10)?.[0]).toBeCloseTo(90, 9);
  });

  it('is the path itself on the first and the last frame', () => {
    const path = pathOf(jittering);
    expect(smoothedBoxAt(path, 0)).toEqual(path.frames[0]?.box);
    expect(smoothedBoxAt(path, 20)).toEqual(path.frames[20]?.box);
  });

  it('is the path itself on both sides of a lost span', () => {
    const path = pathOf(jittering.map((box, i) => (i === 10 ? null : box)));
    expect(smoothedBoxAt(path, 9)).toEqual(path.frames[9]?.box);
    expect(smoothedBoxAt(path, 11)).toEqual(path.frames[11]?.box);
  });

  it('is the drawn box on an anchor, and the window ends there', () => {
    const path = pathOf(
      jittering.map((box, i) => (i > 10 ? at(900, 300) : box)),
      (i) => (i === 10 ? 'anchor' : 'seen'),
    );
    expect(smoothedBoxAt(path, 10)).toEqual(path.frames[10]?.box);
    expect(smoothedBoxAt(path, 9)?.[0]).toBeLessThan(203);
  });

  it('never leaves the path by more than a twentieth of the height', () => {
    const path = pathOf(Array.from({ length: 21 }, (_, i) => at(i === 10 ? 260 : 200, 300)));
    expect(smoothedBoxAt(path, 10)?.[0]).toBe(255);
  });
});
