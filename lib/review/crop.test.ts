import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { cropAround } from './crop';

const image = { width: 1280, height: 720 };

describe('crop around a person', () => {
  it.each<[string, Box]>([
    ['tall', [600, 200, 640, 340]],
    ['wide', [600, 200, 800, 240]],
    ['in the corner', [0, 0, 30, 80]],
    ['at the right edge', [1260, 600, 1280, 720]],
    ['larger than fits', [0, 0, 1280, 720]],
  ])('%s: keeps its aspect ratio and lies inside the image', (_, box) => {
    const crop = cropAround(box, image, 7 / 9);
    expect(crop.width / crop.height).toBeCloseTo(7 / 9, 9);
    expect(crop.x).toBeGreaterThanOrEqual(0);
    expect(crop.y).toBeGreaterThanOrEqual(0);
    expect(crop.x + crop.width).toBeLessThanOrEqual(image.width + 1e-9);
    expect(crop.y + crop.height).toBeLessThanOrEqual(image.height + 1e-9);
  });

  it('shows all of a person away from the edges', () => {
    const crop = cropAround([600, 200, 640, 340], image, 7 / 9);
    expect(crop.x).toBeLessThan(600);
    expect(crop.x + crop.width).toBeGreaterThan(640);
    expect(crop.y).toBeLessThan(200);
    expect(crop.y + crop.height).toBeGreaterThan(340);
  });
});
