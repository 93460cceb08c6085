import { describe, expect, it } from 'vitest';
import {
  fitViewport,
  paintMatrix,
  panBy,
  resizeViewport,
  toImage,
  toScreen,
  zoomAt,
  zoomOf,
} from './viewport';

const image = { width: 3840, height: 2160 };
const stages = [
  { width: 960, height: 540 },
  { width: 872, height: 700 },
  { width: 390, height: 219 },
  { width: 300, height: 800 },
];

describe('viewport', () => {
  it.each(stages)('fits the whole image centered in %o', (stage) => {
    const fitted = fitViewport(stage, image);
    const topLeft = toScreen(fitted, { x: 0, y: 0 });
    const bottomRight = toScreen(fitted, { x: image.width, y: image.height });
    expect(topLeft.x).toBeCloseTo(stage.width - bottomRight.x, 6);
    expect(topLeft.y).toBeCloseTo(stage.height - bottomRight.y, 6);
    expect(Math.min(topLeft.x, topLeft.y)).toBeCloseTo(0, 6);
  });

  it.each(stages)(
    'maps a screen point back to its image pixel, zoomed and panned, in %o',
    (stage) => {
      const zoomed = panBy(
        zoomAt(fitViewport(stage, image), stage, image, { x: 40, y: 50 }, 5),
        stage,
        image,
        -30,
        -12,
      );
      for (const pixel of [
        { x: 0, y: 0 },
        { x: 1919.5, y: 1000.25 },
        { x: 3840, y: 2160 },
      ]) {
        const back = toImage(zoomed, toScreen(zoomed, pixel));
        expect(back.x).toBeCloseTo(pixel.x, 6);
        expect(back.y).toBeCloseTo(pixel.y, 6);
      }
    },
  );

  it('a click on an image shown at a quarter of its size is multiplied by four', () => {
    const fitted = fitViewport({ width: 960, height: 540 }, image);
    expect(toImage(fitted, { x: 100, y: 50 })).toEqual({ x: 400, y: 200 });
  });

  it('zooming keeps the image point under the pointer', () => {
    const stage = { width: 960, height: 540 };
    const at = { x: 700, y: 300 };
    const before = fitViewport(stage, image);
    const after = zoomAt(before, stage, image, at, 3);
    expect(zoomOf(after, stage, image)).toBeCloseTo(3, 6);
    expect(toImage(after, at).x).toBeCloseTo(toImage(before, at).x, 6);
    expect(toImage(after, at).y).toBeCloseTo(toImage(before, at).y, 6);
  });

  it.each([
    ['out beyond the whole image', 0.01, 1],
    ['in beyond sixteen times', 1000, 16],
  ])('does not zoom %s', (_, factor, expected) => {
    const stage = { width: 960, height: 540 };
    expect(
      zoomOf(zoomAt(fitViewport(stage, image), stage, image, { x: 1, y: 1 }, factor), stage, image),
    ).toBeCloseTo(expected, 6);
  });

  it('panning leaves no empty border beside a zoomed image', () => {
    const stage = { width: 960, height: 540 };
    const zoomed = zoomAt(fitViewport(stage, image), stage, image, { x: 480, y: 270 }, 2);
    const far = panBy(zoomed, stage, image, 99999, -99999);
    expect(far.x).toBe(0);
    expect(far.y).toBeCloseTo(stage.height - image.height * far.scale, 6);
  });

  it('keeps zoom and center when the stage is resized', () => {
    const from = { width: 960, height: 540 };
    const to = { width: 500, height: 700 };
    const before = zoomAt(fitViewport(from, image), from, image, { x: 480, y: 270 }, 8);
    const after = resizeViewport(before, from, to, image);
    expect(zoomOf(after, to, image)).toBeCloseTo(8, 6);
    const middle = toImage(after, { x: 250, y: 350 });
    expect(middle.x).toBeCloseTo(1920, 4);
    expect(middle.y).toBeCloseTo(1080, 4);
  });

  it.each([1, 1.5, 2, 3])(
    'paints at the device pixel under the same CSS point at density %s',
    (density) => {
      const view = { scale: 0.25, x: 10, y: 20 };
      const [a, , , d, e, f] = paintMatrix(view, density);
      const screen = toScreen(view, { x: 400, y: 200 });
      expect(400 * a + e).toBeCloseTo(screen.x * density, 6);
      expect(200 * d + f).toBeCloseTo(screen.y * density, 6);
    },
  );
});
