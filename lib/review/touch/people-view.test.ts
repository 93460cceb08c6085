// Where the stage of a phone opens: on whom, and when the whole frame is as good.

import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { boxToScreen, fitViewport } from '../viewport';
import { peopleView } from './people-view';

const image = { width: 1280, height: 720 };
const phone = { width: 390, height: 219 };
const person = (x: number, y: number, width = 30): Box => [x, y, x + width, y + 2.4 * width];
const group = [person(500, 300), person(560, 320), person(640, 310)];
const large = [person(200, 200, 100), person(700, 180, 110)];

const shown = (boxes: readonly Box[], suggested: number | null = null) =>
  peopleView({ boxes, suggested, stage: phone, image });

describe('the whole frame stays', () => {
  it.each<[string, readonly Box[], number | null]>([
    ['no one is there', [], null],
    ['people are large enough for a finger', large, null],
    ['the likely player is large enough', [...large, ...group], 0],
    ['small people are all over the frame', [person(10, 200), person(1240, 400)], null],
    [
      'the likely player is behind someone, and as large as a finger needs',
      [person(300, 200, 150), person(330, 200, 150)],
      0,
    ],
  ])('%s', (_, boxes, suggested) => {
    expect(shown(boxes, suggested)).toBeNull();
  });
});

describe('it opens on people', () => {
  it.each<[string, readonly Box[], number | null, readonly number[]]>([
    ['a small group: all of them', group, null, [0, 1, 2]],
    ['the likely player among small people', [...group, person(60, 330)], 3, [3]],
    [
      'people of whom one hides another',
      [person(300, 200, 80), person(330, 210, 80)],
      null,
      [0, 1],
    ],
    ['a player in the corner: the frame is not left', [person(0, 0)], 0, [0]],
    ['a suggestion that no box has: as without one', group, 9, [0, 1, 2]],
  ])('%s', (_, boxes, suggested, visible) => {
    const viewport = shown(boxes, suggested);
    if (!viewport) throw new Error('the whole frame');
    const fitted = fitViewport(phone, image).scale;
    expect(viewport.scale / fitted).toBeGreaterThanOrEqual(1.25);
    expect(viewport.scale / fitted).toBeLessThanOrEqual(4);
    for (const index of visible) {
      const [x1, y1, x2, y2] = boxToScreen(viewport, boxes[index] ?? [0, 0, 0, 0]);
      expect([x1 >= 0, y1 >= 0, x2 <= phone.width, y2 <= phone.height]).toEqual(
        Array(4).fill(true),
      );
    }
    // The image covers the stage.
    const [left, top, right, bottom] = boxToScreen(viewport, [0, 0, image.width, image.height]);
    expect(Math.max(left, top)).toBeLessThanOrEqual(0);
    expect(right).toBeGreaterThanOrEqual(phone.width - 0.01);
    expect(bottom).toBeGreaterThanOrEqual(phone.height - 0.5);
  });

  it('the likely player is then as wide as a finger needs, or zoomed as far as it goes', () => {
    const width = (box: Box) => {
      const viewport = shown([box], 0);
      return viewport && (box[2] - box[0]) * viewport.scale;
    };
    expect(width(person(600, 300, 50))).toBeCloseTo(44, 6);
    expect(width(person(600, 300, 12))).toBeCloseTo(12 * 4 * (phone.height / image.height), 6);
  });
});
