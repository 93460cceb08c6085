// Paints what the magnifier shows: the frame around the finger, the people on it, the one under the cross,
// and the cross. Lines keep their width on screen, in CSS pixels.

import { loupe, loupeViewport } from '@/lib/review/touch/loupe';
import {
  boxToScreen,
  type Point,
  paintMatrix,
  type StageSize,
  type Viewport,
} from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';

type Magnified = {
  /** Of the stage. */
  readonly viewport: Viewport;
  readonly image: StageSize;
  readonly boxes: readonly Box[];
  readonly at: Point;
  readonly person: number | null;
  readonly pixelRatio: number;
};

const crossPx = { arm: 9, gap: 3 };

export function paintLoupe(
  context: CanvasRenderingContext2D,
  source: CanvasImageSource,
  { viewport, image, boxes, at, person, pixelRatio }: Magnified,
): void {
  const inside = loupeViewport(viewport, at);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(...paintMatrix(inside, pixelRatio));
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, image.width, image.height);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const stroke = (index: number, color: string, width: number) => {
    const box = boxes[index];
    if (!box) return;
    const [x1, y1, x2, y2] = boxToScreen(inside, box);
    line(context, 'rgba(0,0,0,0.55)', width + 1.5);
    context.strokeRect(x1, y1, x2 - x1, y2 - y1);
    line(context, color, width);
    context.strokeRect(x1, y1, x2 - x1, y2 - y1);
  };
  for (const index of boxes.keys())
    if (index !== person) stroke(index, 'rgba(255,255,255,0.6)', 1.5);
  if (person !== null) stroke(person, '#f8b53d', 3);
  for (const [color, width] of [
    ['rgba(0,0,0,0.6)', 4],
    ['#ffffff', 2],
  ] as const)
    paintCross(context, color, width);
}

function line(context: CanvasRenderingContext2D, color: string, width: number): void {
  context.strokeStyle = color;
  context.lineWidth = width;
}

/** Open in the middle, so that it hides no one. */
function paintCross(context: CanvasRenderingContext2D, color: string, width: number): void {
  const { arm, gap } = crossPx;
  const center = loupe.radius;
  line(context, color, width);
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(center + dx * gap, center + dy * gap);
    context.lineTo(center + dx * (gap + arm), center + dy * (gap + arm));
  }
  context.stroke();
}
