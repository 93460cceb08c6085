// Fills a draw list on a canvas, exactly as the subtitle renderer fills it. The caller has cleared
// the canvas and set the transform from image to device pixels.

import type { Contour, DrawList } from '@/lib/review/draw-list';

/** Fills the shapes in order under the present transform; leaves the context's state as it was. */
export function paintDrawList(context: CanvasRenderingContext2D, list: DrawList): void {
  context.save();
  for (const shape of list) {
    context.globalAlpha = shape.opacity;
    context.fillStyle = shape.color;
    context.beginPath();
    for (const contour of shape.contours) trace(context, contour);
    context.fill('nonzero');
  }
  context.restore();
}

function trace(context: CanvasRenderingContext2D, contour: Contour): void {
  context.moveTo(contour.start[0], contour.start[1]);
  for (const segment of contour.segments) {
    if (segment.length === 2) context.lineTo(...segment);
    else context.bezierCurveTo(...segment);
  }
  context.closePath();
}
