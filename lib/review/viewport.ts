// The transform between image and screen: screen = image * scale + (x, y). Screen points are CSS
// pixels from the stage's top left corner, image points are pixels of the source. Device pixels
// matter only when painting (`paintMatrix`), so clicks are exact at any zoom and density.

import type { Box } from '@/lib/vision/types';
import { clamp } from './clamp';

export type StageSize = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

/** Zoom limits relative to the fitted image: 1 shows all of it. */
export const zoomMin = 1;
export const zoomMax = 16;

/** The whole image, as large as the stage allows, centered. */
export function fitViewport(stage: StageSize, image: StageSize): Viewport {
  const scale = Math.min(stage.width / image.width, stage.height / image.height);
  return {
    scale,
    x: (stage.width - image.width * scale) / 2,
    y: (stage.height - image.height * scale) / 2,
  };
}

/** Zoom relative to the fitted image. */
export function zoomOf(viewport: Viewport, stage: StageSize, image: StageSize): number {
  return viewport.scale / fitViewport(stage, image).scale;
}

/** A screen point in image pixels. */
export function toImage(viewport: Viewport, screen: Point): Point {
  return {
    x: (screen.x - viewport.x) / viewport.scale,
    y: (screen.y - viewport.y) / viewport.scale,
  };
}

/** An image point in CSS pixels. */
export function toScreen(viewport: Viewport, image: Point): Point {
  return { x: image.x * viewport.scale + viewport.x, y: image.y * viewport.scale + viewport.y };
}

/** A box of the image in CSS pixels. */
export function boxToScreen(viewport: Viewport, [x1, y1, x2, y2]: Box): Box {
  const from = toScreen(viewport, { x: x1, y: y1 });
  const to = toScreen(viewport, { x: x2, y: y2 });
  return [from.x, from.y, to.x, to.y];
}

/** Zooms by a factor around the screen point `at`, as far as the image's edges allow. */
export function zoomAt(
  viewport: Viewport,
  stage: StageSize,
  image: StageSize,
  at: Point,
  factor: number,
): Viewport {
  const fitted = fitViewport(stage, image).scale;
  const scale = clamp(viewport.scale * factor, fitted * zoomMin, fitted * zoomMax);
  const fixedPoint = toImage(viewport, at);
  return clampToStage(
    { scale, x: at.x - fixedPoint.x * scale, y: at.y - fixedPoint.y * scale },
    stage,
    image,
  );
}

/** Moves the image by (dx, dy) CSS pixels, as far as its edges allow. */
export function panBy(
  viewport: Viewport,
  stage: StageSize,
  image: StageSize,
  dx: number,
  dy: number,
): Viewport {
  return clampToStage({ ...viewport, x: viewport.x + dx, y: viewport.y + dy }, stage, image);
}

/** Keeps the zoom and the image point in the center when the stage changes its size. */
export function resizeViewport(
  viewport: Viewport,
  from: StageSize,
  to: StageSize,
  image: StageSize,
): Viewport {
  const centerPoint = toImage(viewport, { x: from.width / 2, y: from.height / 2 });
  const scale = fitViewport(to, image).scale * zoomOf(viewport, from, image);
  return clampToStage(
    { scale, x: to.width / 2 - centerPoint.x * scale, y: to.height / 2 - centerPoint.y * scale },
    to,
    image,
  );
}

/**
 * Canvas transform from image pixels to device pixels, in the order of
 * CanvasRenderingContext2D.setTransform.
 */
export function paintMatrix(
  viewport: Viewport,
  devicePixelRatio: number,
): readonly [number, number, number, number, number, number] {
  const scale = viewport.scale * devicePixelRatio;
  return [scale, 0, 0, scale, viewport.x * devicePixelRatio, viewport.y * devicePixelRatio];
}

/** An image larger than the stage covers it; a smaller one is centered. */
function clampToStage(viewport: Viewport, stage: StageSize, image: StageSize): Viewport {
  return {
    scale: viewport.scale,
    x: clampToAxis(viewport.x, stage.width, image.width * viewport.scale),
    y: clampToAxis(viewport.y, stage.height, image.height * viewport.scale),
  };
}

function clampToAxis(offset: number, stageLength: number, imageLength: number): number {
  return imageLength <= stageLength
    ? (stageLength - imageLength) / 2
    : clamp(offset, stageLength - imageLength, 0);
}
