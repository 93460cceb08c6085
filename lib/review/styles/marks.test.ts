import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { boundsOf } from '@/tests/support/draw-list-bounds';
import type { DrawList, Vertex } from '../draw-list';
import { type MarkInput, outlineColor } from './mark-input';
import { markBounds, markNumbers, markSizes, resolveOptions } from './mark-options';
import { styles } from './registry';
import { styleKinds } from './style-kinds';

/** A phone of 390 CSS pixels shows 1280 image pixels. */
const cssPixels = 390 / 1280;
const far: Box = [630, 300, 650, 345];
const near: Box = [560, 150, 720, 560];

function input(box: Box, options: Parameters<typeof resolveOptions>[0] = {}): MarkInput {
  return {
    ...resolveOptions({ text: '7 Zoë', ...options }),
    box,
    width: 1280,
    height: 720,
    color: '#ffd400',
    doubtful: false,
    trail: [
      { at: [(box[0] + box[2]) / 2, box[3] - 1], age: 0 },
      { at: [(box[0] + box[2]) / 2, box[3] - 4], age: 0.5 },
    ],
  };
}

function pointsOf(list: DrawList): Vertex[] {
  return list.flatMap(({ contours }) =>
    contours.flatMap(({ start, segments }) => [
      start,
      ...segments.map(
        (segment): Vertex => (segment.length === 2 ? segment : [segment[4], segment[5]]),
      ),
    ]),
  );
}

const painted = (list: DrawList) => list.filter(({ color }) => color !== outlineColor);
/** Without the layer over the whole frame. */
const marksOf = (list: DrawList) =>
  list.filter((shape) => boundsOf([shape]).width < 1280 || boundsOf([shape]).height < 720);

/** Marks on the ground: their share of the least width. */
const flat: Readonly<Record<string, number>> = { ellipse: 0.6, trail: 0.4 };

const cases = styleKinds.flatMap((kind) => markSizes.map((size) => ({ kind, size })));

describe.each(cases)('$kind in size $size', ({ kind, size }) => {
  const { draw } = styles[kind];

  it('is found on a phone, on a far player too', () => {
    const { width, height } = boundsOf(painted(draw(input(far, { size }))));
    const least = { s: 6.5, m: 9, l: 12 }[size];
    expect(width * cssPixels).toBeGreaterThanOrEqual(least);
    expect(height * cssPixels).toBeGreaterThanOrEqual((flat[kind] ?? 0.7) * least);
  });

  it('is symmetric about the player and stays inside the image', () => {
    const { left, right, top, bottom } = boundsOf(marksOf(draw(input(far, { size }))));
    expect((left + right) / 2).toBeCloseTo(640, 6);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(1280);
    expect(bottom).toBeLessThanOrEqual(720);
  });

  it('has a dark outline that reaches farther than its colors', () => {
    const list = marksOf(draw(input(near, { size })));
    const dark = boundsOf(list.filter(({ color }) => color === outlineColor));
    const colors = boundsOf(painted(list));
    expect(dark.left).toBeLessThan(colors.left);
    expect(dark.right).toBeGreaterThan(colors.right);
  });

  it('is a pure function of its input', () => {
    const frozen = Object.freeze(input(near, { size }));
    expect(draw(frozen)).toEqual(draw(frozen));
  });

  it('is drawn with every option at its bounds', () => {
    for (const name of markNumbers)
      for (const bound of ['min', 'max'] as const)
        for (const box of [far, near, [0, 0, 0, 0], [-50, -80, 1400, 900]] as Box[]) {
          const list = draw(input(box, { size, [name]: markBounds[name][bound] }));
          expect(pointsOf(list).flat().every(Number.isFinite)).toBe(true);
          expect(list.every(({ opacity }) => opacity > 0 && opacity <= 1)).toBe(true);
        }
  });

  it('changes with its size, its offset and its thickness', () => {
    const usual = draw(input(near, { size }));
    expect(draw(input(near, { size, offset: 0.3 }))).not.toEqual(usual);
    expect(draw(input(near, { size, thickness: 2 }))).not.toEqual(usual);
    expect(draw(input(near, { size: size === 'm' ? 'l' : 'm' }))).not.toEqual(usual);
  });
});

describe.each(styleKinds)('%s', (kind) => {
  const { draw } = styles[kind];

  it('grows from S to L', () => {
    const [s, m, l] = markSizes.map((size) => boundsOf(painted(draw(input(far, { size })))));
    expect(s?.width).toBeLessThan(m?.width ?? 0);
    expect(m?.width).toBeLessThan(l?.width ?? 0);
  });

  it('moves by small steps with the box', () => {
    let before = pointsOf(draw(input([630, 300, 690, 460])));
    for (let step = 1; step <= 40; step += 1) {
      const now = pointsOf(draw(input([630 + step, 300, 690 + step, 460 + step / 2])));
      expect(now).toHaveLength(before.length);
      now.forEach(([x, y], i) => {
        const [fromX, fromY] = before[i] ?? [0, 0];
        expect(Math.hypot(x - fromX, y - fromY)).toBeLessThan(4);
      });
      before = now;
    }
  });
});

describe('a label', () => {
  const plate = (text: string, color = '#ffd400') =>
    styles.label.draw({ ...input(near), text, color });
  const widthOf = (text: string) => boundsOf(plate(text)).width;

  it.each([
    ['7 Ada', 'Ada 7'],
    ['#7 Ada', '7 Ada'],
    ['Ada #7', 'Ada 7'],
  ])('%s is as wide as %s: the number stands in a part of its own', (one, other) => {
    expect(widthOf(one)).toBeCloseTo(widthOf(other), 6);
  });

  it('is a number alone, a name alone, or nothing', () => {
    expect(widthOf('7')).toBeLessThan(widthOf('7 Ada'));
    expect(widthOf('Ada')).toBeLessThan(widthOf('7 Ada'));
    expect(plate('')).not.toEqual(plate('Ada'));
  });

  it('writes the number in black on a light color and in white on a dark one', () => {
    const inks = (color: string) => plate('7', color).map((shape) => shape.color);
    expect(inks('#ffd400')).not.toContain('#ffffff');
    expect(inks('#1020a0')).toContain('#ffffff');
  });
});
