// Paints boxes, numbers and the rubber band. Boxes are in image pixels under the viewport's matrix, line widths and
// numbers in CSS pixels, so they keep their size on screen at any zoom and density.

import { paintMatrix, type Size, toScreen, type Viewport } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import { paintDrawList } from './paint-draw-list';
import type { Scene } from './scene';

export type Moment = {
  readonly frame: number;
  readonly viewport: Viewport;
  readonly image: Size;
  readonly density: number;
  readonly hovered: number | null;
  readonly rubber: Box | null;
  readonly peeking: boolean;
};

type Line = { readonly color: string; readonly width: number; readonly dash?: readonly number[]; readonly fill?: string };

const lines = {
  person: { color: 'rgba(255,255,255,0.62)', width: 1.5 },
  other: { color: 'rgba(255,255,255,0.28)', width: 1 },
  asked: { color: '#f8b53d', width: 2 },
  hovered: { color: '#ffffff', width: 3, fill: 'rgba(255,255,255,0.12)' },
  chosen: { color: '#f8b53d', width: 3, fill: 'rgba(248,181,61,0.16)' },
  ghost: { color: 'rgba(248,181,61,0.75)', width: 1.5, dash: [5, 4] },
  rubber: { color: '#f8b53d', width: 2, dash: [6, 4], fill: 'rgba(248,181,61,0.12)' },
} as const satisfies Record<string, Line>;

const darkEdge = 'rgba(0,0,0,0.55)';
const tagHeight = 18;

/** Clears the canvas and paints everything for one moment. */
export function paintScene(context: CanvasRenderingContext2D, scene: Scene, moment: Moment): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (scene.overlay && !moment.peeking) {
    context.save();
    context.setTransform(...paintMatrix(moment.viewport, moment.density));
    // Soft edges reach beyond the picture; in the film there is nothing out there to darken.
    context.beginPath();
    context.rect(0, 0, moment.image.width, moment.image.height);
    context.clip();
    paintDrawList(context, scene.overlay(moment.frame));
    context.restore();
  }
  context.setTransform(moment.density, 0, 0, moment.density, 0, 0);
  if (moment.peeking) return;
  for (const ghost of scene.ghosts)
    if (ghost.frame === moment.frame && ghost.box) strokeBox(context, moment.viewport, ghost.box, lines.ghost);
  if (scene.people?.frame === moment.frame) paintPeople(context, scene, moment);
  for (const mark of scene.marks) {
    if (mark.frame === moment.frame && mark.box && mark.person === null) strokeBox(context, moment.viewport, mark.box, lines.chosen);
  }
  if (moment.rubber) strokeBox(context, moment.viewport, moment.rubber, lines.rubber);
}

function paintPeople(context: CanvasRenderingContext2D, scene: Scene, moment: Moment): void {
  const { boxes = [], asked } = scene.people ?? {};
  const chosen = scene.marks.find((mark) => mark.frame === moment.frame)?.person ?? null;
  const usual = (index: number) => (asked === undefined ? lines.person : index < asked ? lines.asked : lines.other);
  const line = (index: number): Line => (index === chosen ? lines.chosen : index === moment.hovered ? lines.hovered : usual(index));
  for (const [index, box] of boxes.entries()) strokeBox(context, moment.viewport, box, line(index));
  const taken: Box[] = [];
  for (const [index, box] of boxes.slice(0, asked).entries())
    paintTag(context, moment.viewport, box, String(index + 1), line(index), taken);
}

function strokeBox(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  [x1, y1, x2, y2]: Box,
  { color, width, dash = [], fill }: Line,
): void {
  const from = toScreen(viewport, { x: x1, y: y1 });
  const to = toScreen(viewport, { x: x2, y: y2 });
  const shape: [number, number, number, number] = [from.x, from.y, to.x - from.x, to.y - from.y];
  if (fill) {
    context.fillStyle = fill;
    context.fillRect(...shape);
  }
  context.setLineDash([]);
  context.lineWidth = width + 1.5;
  context.strokeStyle = darkEdge;
  context.strokeRect(...shape);
  context.setLineDash([...dash]);
  context.lineWidth = width;
  context.strokeStyle = color;
  context.strokeRect(...shape);
  context.setLineDash([]);
}

/** A number above the box, moved down while another number is in the way. */
function paintTag(context: CanvasRenderingContext2D, viewport: Viewport, [x1, y1]: Box, text: string, line: Line, taken: Box[]): void {
  context.font = '600 12px "Inter Variable", system-ui, sans-serif';
  const width = Math.max(context.measureText(text).width + 9, tagHeight);
  const corner = toScreen(viewport, { x: x1, y: y1 });
  const x = Math.max(corner.x - 1, 0);
  let y = Math.max(corner.y - tagHeight, 0);
  for (let tries = 0; tries < 6 && taken.some((tag) => overlaps(tag, x, y, width)); tries++) y += tagHeight;
  taken.push([x, y, x + width, y + tagHeight]);
  const strong = line === lines.chosen || line === lines.hovered;
  context.fillStyle = strong ? line.color : 'rgba(7,9,13,0.82)';
  context.beginPath();
  context.roundRect(x, y, width, tagHeight, 4);
  context.fill();
  context.fillStyle = strong ? '#1d1202' : '#ffffff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x + width / 2, y + tagHeight / 2 + 0.5);
}

function overlaps([x1, y1, x2, y2]: Box, x: number, y: number, width: number): boolean {
  return x < x2 && x + width > x1 && y < y2 && y + tagHeight > y1;
}
