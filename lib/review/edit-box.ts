// A box that is moved and resized by hand. Boxes in image pixels, but for the handles, which are laid
// out in CSS pixels so that a finger finds them on a box of any size. Invariant: every box returned
// lies in the image and is at least boxSideMin wide and high.

import type { Box } from '@/lib/vision/types';
import { clamp } from './clamp';
import { boxSideMin } from './hit-test';
import type { Point, StageSize } from './viewport';

/** What is held: -1 the left or upper edge, 1 the right or lower one, 0 neither; both 0: all of it. */
export type BoxGrip = { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 };

export type BoxHandle = BoxGrip & { readonly at: Point };

/** The handles around a box, and the outline on which they lie. */
export type BoxHandles = { readonly outline: Box; readonly handles: readonly BoxHandle[] };

/** Side of the square in which a handle is hit, in CSS pixels. */
export const gripSizePx = { mouse: 20, touch: 44 } as const;

const middle: BoxGrip = { x: 0, y: 0 };
const grips: readonly BoxGrip[] = ([-1, 0, 1] as const).flatMap((y) =>
  ([-1, 0, 1] as const).filter((x) => x !== 0 || y !== 0).map((x) => ({ x, y })),
);

/** The box when the held part has been moved by (dx, dy). */
export function draggedBox(
  box: Box,
  grip: BoxGrip,
  { x: dx, y: dy }: Point,
  image: StageSize,
): Box {
  const [x1, y1, x2, y2] = boxWithin(box, image);
  const [left, right] = draggedSpan([x1, x2], grip.x, isWhole(grip), dx, image.width);
  const [top, bottom] = draggedSpan([y1, y2], grip.y, isWhole(grip), dy, image.height);
  return [left, top, right, bottom];
}

/** The box inside the image; one that is too small grows around its center. */
export function boxWithin([x1, y1, x2, y2]: Box, { width, height }: StageSize): Box {
  const [left, right] = spanWithin(x1, x2, width);
  const [top, bottom] = spanWithin(y1, y2, height);
  return [left, top, right, bottom];
}

/**
 * Eight handles on the outline of a box on screen. A small box gets an outline around it, so wide
 * that no two handles overlap and room is left between them to take the whole box.
 */
export function boxHandles([x1, y1, x2, y2]: Box, gripSize: number): BoxHandles {
  const dx = Math.max(0, gripSize - (x2 - x1) / 2);
  const dy = Math.max(0, gripSize - (y2 - y1) / 2);
  const outline: Box = [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
  const [left, top, right, bottom] = outline;
  const along = (low: number, high: number, side: number) =>
    ((1 - side) * low + (1 + side) * high) / 2;
  const handles = grips.map((grip) => ({
    ...grip,
    at: { x: along(left, right, grip.x), y: along(top, bottom, grip.y) },
  }));
  return { outline, handles };
}

/** What a press at a point on screen takes: the nearest handle, else the whole box; null: nothing. */
export function gripAt(
  { outline: [x1, y1, x2, y2], handles }: BoxHandles,
  { x, y }: Point,
  gripSize: number,
): BoxGrip | null {
  const away = ({ at }: BoxHandle) => Math.max(Math.abs(at.x - x), Math.abs(at.y - y));
  const hit = handles
    .filter((handle) => away(handle) <= gripSize / 2)
    .sort((one, other) => away(one) - away(other))[0];
  if (hit) return { x: hit.x, y: hit.y };
  return x >= x1 && x <= x2 && y >= y1 && y <= y2 ? middle : null;
}

/** CSS cursor over a part that can be taken. */
export function gripCursor(grip: BoxGrip): string {
  if (isWhole(grip)) return 'move';
  if (grip.y === 0) return 'ew-resize';
  if (grip.x === 0) return 'ns-resize';
  return grip.x === grip.y ? 'nwse-resize' : 'nesw-resize';
}

/** Arrow keys in the order in which the action list names them: left, right, up, down. */
const arrows: readonly Point[] = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];

/** The box moved by an arrow key, 1 to 4. */
export function nudgedBox(box: Box, arrow: number, pixels: number, image: StageSize): Box {
  return draggedBox(box, middle, scaled(arrows[arrow - 1], pixels), image);
}

/** The box with its right or lower edge moved by an arrow key, 1 to 4. */
export function resizedBox(box: Box, arrow: number, pixels: number, image: StageSize): Box {
  const direction = arrows[arrow - 1];
  const grip: BoxGrip = direction?.x === 0 ? { x: 0, y: 1 } : { x: 1, y: 0 };
  return draggedBox(box, grip, scaled(direction, pixels), image);
}

function scaled(direction: Point | undefined, pixels: number): Point {
  return { x: (direction?.x ?? 0) * pixels, y: (direction?.y ?? 0) * pixels };
}

function isWhole({ x, y }: BoxGrip): boolean {
  return x === 0 && y === 0;
}

function draggedSpan(
  [low, high]: readonly [number, number],
  side: -1 | 0 | 1,
  whole: boolean,
  by: number,
  length: number,
): readonly [number, number] {
  if (whole) {
    const moved = clamp(by, -low, length - high);
    return [low + moved, high + moved];
  }
  if (side < 0) return [clamp(low + by, 0, high - boxSideMin), high];
  if (side > 0) return [low, clamp(high + by, low + boxSideMin, length)];
  return [low, high];
}

function spanWithin(low: number, high: number, length: number): readonly [number, number] {
  const from = clamp(low, 0, length);
  const to = clamp(high, 0, length);
  if (to - from >= boxSideMin) return [from, to];
  const start = clamp((from + to - boxSideMin) / 2, 0, length - boxSideMin);
  return [start, start + boxSideMin];
}
