// The image on the stage while the stage changes its size.

import { expect, test } from 'vitest';
import { createStageView } from './stage-view';

const image = { width: 1280, height: 720 };

test('the whole image is shown, and a zoom is kept', () => {
  const view = createStageView();
  view.setImageSize(image);
  view.resize({ width: 640, height: 360 });
  expect(view.viewport.get()).toEqual({ scale: 0.5, x: 0, y: 0 });
  view.zoom(2);
  view.resize({ width: 320, height: 180 });
  expect(view.zoomFactor()).toBeCloseTo(2, 9);
});

test.each([
  [0, 360],
  [640, 0],
  [0, 0],
])('a stage of %d × %d keeps what it showed', (width, height) => {
  const view = createStageView();
  view.setImageSize(image);
  view.resize({ width: 640, height: 360 });
  view.zoom(4);
  view.resize({ width, height });
  expect(view.zoomFactor()).toBeCloseTo(4, 9);
  view.resize({ width: 1280, height: 720 });
  expect(view.zoomFactor()).toBeCloseTo(4, 9);
  expect(Object.values(view.viewport.get()).every(Number.isFinite)).toBe(true);
});
