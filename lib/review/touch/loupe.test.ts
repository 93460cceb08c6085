// The magnifier: where it lies in the window, what it enlarges, who is under its cross.

import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { type Point, toImage, toScreen } from '../viewport';
import { loupe, loupeCenter, loupeViewport, personUnder } from './loupe';

const phone = { width: 390, height: 844 };

describe('where it lies', () => {
  it.each<[string, Point, Point]>([
    ['above the finger', { x: 200, y: 300 }, { x: 200, y: 200 }],
    ['within the window at its left edge', { x: 5, y: 300 }, { x: 72, y: 200 }],
    ['within the window at its right edge', { x: 388, y: 300 }, { x: 318, y: 200 }],
    ['to the right of a finger high up on the left', { x: 60, y: 80 }, { x: 160, y: 72 }],
    ['to the left of a finger high up on the right', { x: 330, y: 80 }, { x: 230, y: 72 }],
  ])('%s', (_, finger, expected) => {
    expect(loupeCenter(finger, phone)).toEqual(expected);
  });

  it('is never under the finger', () => {
    const distances: number[] = [];
    for (let x = 0; x <= phone.width; x += 13)
      for (let y = 0; y <= phone.height; y += 13) {
        const center = loupeCenter({ x, y }, phone);
        distances.push(Math.hypot(center.x - x, center.y - y));
      }
    expect(Math.min(...distances)).toBeGreaterThan(loupe.radius);
  });
});

it('the point under the finger is in the center, three times as large as on the stage', () => {
  const viewport = { scale: 0.5, x: 10, y: -20 };
  const finger = { x: 120, y: 60 };
  const inside = loupeViewport(viewport, finger);
  expect(toScreen(inside, toImage(viewport, finger))).toEqual({
    x: loupe.radius,
    y: loupe.radius,
  });
  expect(inside.scale).toBe(1.5);
});

describe('who is under the cross', () => {
  const boxes: Box[] = [
    [100, 100, 200, 300],
    [150, 150, 180, 220],
    [400, 100, 440, 200],
  ];
  it.each<[string, Point, number | null]>([
    ['the only one there', { x: 110, y: 290 }, 0],
    ['the smaller of two', { x: 160, y: 160 }, 1],
    ['the nearest within reach', { x: 395, y: 150 }, 2],
    ['the one that holds the point, rather than a smaller one beside it', { x: 148, y: 160 }, 0],
    ['no one', { x: 300, y: 150 }, null],
  ])('%s', (_, point, expected) => {
    expect(personUnder(boxes, point, 20)).toBe(expected);
  });
});
