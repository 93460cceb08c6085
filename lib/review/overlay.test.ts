import { describe, expect, it } from 'vitest';
import type { Box, Path, PathSource } from '@/lib/vision/types';
import { boundsOf } from '@/tests/support/draw-list-bounds';
import type { DrawList, Vertex } from './draw-list';
import { overlayAt, type Style } from './overlay';
import { styleKinds } from './styles/style-kinds';

function pathOf(box: Box | null, source: PathSource = 'seen', width = 1280, height = 720): Path {
  const frames = Array.from({ length: 30 }, (_, index) => ({
    index,
    time: index / 30,
    box,
    source,
    confidence: source === 'bridged' ? 0.4 : box ? 1 : 0,
  }));
  return { width, height, frames };
}

function style(kind: Style['kind']): Style {
  return { kind, color: '#ffd400', text: '7 Zoë' };
}

/** Every start, end and control point; the shapes lie within their hull. */
function pointsOf(list: DrawList): Vertex[] {
  const points: Vertex[] = [];
  for (const contour of list.flatMap((shape) => shape.contours)) {
    points.push(contour.start);
    for (const segment of contour.segments)
      for (let i = 0; i < segment.length; i += 2)
        points.push([segment[i] ?? 0, segment[i + 1] ?? 0]);
  }
  return points;
}

const middle: Box = [600, 300, 660, 460];

describe.each(styleKinds)('%s', (kind) => {
  it('draws nothing where the player is lost or the path has no such frame', () => {
    expect(overlayAt(pathOf(null, 'lost'), style(kind), 3)).toEqual([]);
    expect(overlayAt(pathOf(middle), style(kind), 30)).toEqual([]);
  });

  it('is centered on the box horizontally', () => {
    const { left, right } = boundsOf(
      overlayAt(pathOf(middle), style(kind), 5).filter(
        (shape) => shape.opacity < 0.3 || kind !== 'spotlight',
      ),
    );
    expect((left + right) / 2).toBeCloseTo(630, 6);
  });

  it('is the same list every time and at every size of the same image', () => {
    const small = overlayAt(pathOf(middle), style(kind), 5);
    const large = overlayAt(
      pathOf(middle.map((v) => 3 * v) as unknown as Box, 'seen', 3840, 2160),
      style(kind),
      5,
    );
    expect(overlayAt(pathOf(middle), style(kind), 5)).toEqual(small);
    const scaled = pointsOf(small).flatMap(([x, y]) => [3 * x, 3 * y]);
    expect(pointsOf(large).flat()).toEqual(scaled.map((value) => expect.closeTo(value, 6)));
  });

  it('is drawn differently where the path is doubtful', () => {
    expect(overlayAt(pathOf(middle, 'bridged'), style(kind), 5)).not.toEqual(
      overlayAt(pathOf(middle), style(kind), 5),
    );
  });

  it('has opacities between 0 and 1 and finite coordinates, even for a box of no size', () => {
    for (const box of [
      middle,
      [0, 0, 0, 0],
      [1280, 720, 1280, 720],
      [-50, -80, 1400, 900],
    ] as Box[]) {
      const list = overlayAt(pathOf(box), style(kind), 5);
      expect(list.every((shape) => shape.opacity > 0 && shape.opacity <= 1)).toBe(true);
      expect(pointsOf(list).flat().every(Number.isFinite)).toBe(true);
    }
  });
});

const atHead = ['dot', 'triangle', 'arrow', 'label'] as const;

describe('a mark over the head', () => {
  it.each(atHead)('%s stays inside the image at the top edge and in both upper corners', (kind) => {
    for (const box of [
      [600, 2, 660, 160],
      [0, -40, 50, 120],
      [1230, 0, 1290, 160],
    ] as Box[]) {
      const { left, right, top } = boundsOf(overlayAt(pathOf(box), style(kind), 5));
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(1280);
    }
  });

  it.each(atHead)('%s is above the head wherever there is room', (kind) => {
    const { bottom } = boundsOf(overlayAt(pathOf(middle), style(kind), 5));
    expect(bottom).toBeLessThan(300);
  });

  it('moves by small steps while the head leaves through the top edge', () => {
    let before: number | null = null;
    for (let y = 60; y >= -40; y -= 0.5) {
      const { left } = boundsOf(overlayAt(pathOf([600, y, 660, y + 160]), style('dot'), 5));
      if (before !== null) expect(Math.abs(left - before)).toBeLessThan(9);
      before = left;
    }
  });
});

describe('a mark on the ground', () => {
  it.each(['ring', 'ellipse', 'trail'] as const)(
    '%s stays above the lower edge when the feet are cut off',
    (kind) => {
      const { bottom } = boundsOf(overlayAt(pathOf([600, 400, 700, 760]), style(kind), 5));
      expect(bottom).toBeLessThanOrEqual(720);
    },
  );
});
