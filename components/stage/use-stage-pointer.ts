'use client';
// Pointers on the picture: hover, click, drawing a box, panning, pinching, the wheel. Screen points
// are CSS pixels from the canvas's corner; everything handed out is in image pixels.

import { type RefObject, useEffect, useRef } from 'react';
import { boxesAt, boxFromDrag } from '@/lib/review/hit-test';
import { type Point, toImage } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import type { StageView } from './stage-view';

export type PointerOptions = {
  /** Boxes that can be hit, in image pixels. */
  readonly boxes: readonly Box[];
  /** A plain drag draws; with Shift it always does, when drawing is allowed at all. */
  readonly drawing: boolean;
  readonly drawingAllowed: boolean;
  /** Boxes under the click, smallest first. */
  readonly onClick: (hits: readonly number[]) => void;
  readonly onDraw: (box: Box) => void;
};

// A press that moves less is a click; fingers are less steady than mice.
const clickSlopPx = { mouse: 4, touch: 10 };
// Smallest target on screen, however small the box is.
const targetSizePx = 24;

type Gesture = {
  kind: 'press' | 'draw' | 'pan' | 'pinch';
  start: Point;
  last: Point;
  shift: boolean;
  middle: boolean;
  type: string;
};

export function useStagePointer(
  canvas: RefObject<HTMLCanvasElement | null>,
  view: StageView,
  pointerOptions: PointerOptions,
): void {
  const latest = useRef(pointerOptions);
  useEffect(() => {
    latest.current = pointerOptions;
  });
  useEffect(() => {
    const element = canvas.current;
    return element ? addPointerListeners(element, view, latest) : undefined;
  }, [canvas, view]);
}

function addPointerListeners(
  element: HTMLCanvasElement,
  view: StageView,
  latest: RefObject<PointerOptions>,
): () => void {
  const pointers = new Map<number, Point>();
  let gesture: Gesture | null = null;
  const pointOf = (event: MouseEvent): Point => {
    const corner = element.getBoundingClientRect();
    return { x: event.clientX - corner.left, y: event.clientY - corner.top };
  };
  const hitsAt = (point: Point) =>
    boxesAt(
      latest.current.boxes,
      toImage(view.viewport.get(), point),
      targetSizePx / view.viewport.get().scale,
    );

  const down = (event: PointerEvent) => {
    if (event.button > 1) return;
    const point = pointOf(event);
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, point);
    if (pointers.size === 2) {
      view.selectionBox.set(null);
      gesture = {
        kind: 'pinch',
        start: point,
        last: midpoint(pointers),
        shift: false,
        middle: false,
        type: event.pointerType,
      };
    } else if (pointers.size === 1)
      gesture = {
        kind: 'press',
        start: point,
        last: point,
        shift: event.shiftKey,
        middle: event.button === 1,
        type: event.pointerType,
      };
  };

  const move = (event: PointerEvent) => {
    const point = pointOf(event);
    if (!pointers.has(event.pointerId)) return hover(view, element, latest.current, hitsAt(point));
    if (gesture?.kind === 'pinch') pinch(view, pointers, event.pointerId, point, gesture);
    pointers.set(event.pointerId, point);
    if (!gesture || gesture.kind === 'pinch') return;
    if (
      gesture.kind === 'press' &&
      distance(gesture.start, point) >
        (gesture.type === 'touch' ? clickSlopPx.touch : clickSlopPx.mouse)
    ) {
      const isDrawing =
        !gesture.middle &&
        latest.current.drawingAllowed &&
        (latest.current.drawing || gesture.shift);
      gesture.kind = isDrawing ? 'draw' : 'pan';
    }
    if (gesture.kind === 'pan') view.pan(point.x - gesture.last.x, point.y - gesture.last.y);
    if (gesture.kind === 'draw') view.selectionBox.set(dragBox(view, gesture.start, point));
    gesture.last = point;
  };

  const up = (event: PointerEvent) => {
    const point = pointOf(event);
    const endedGesture = gesture;
    pointers.delete(event.pointerId);
    if (pointers.size === 0) gesture = null;
    if (!endedGesture || endedGesture.kind === 'pinch') return;
    view.selectionBox.set(null);
    if (event.type === 'pointercancel') return;
    if (endedGesture.kind === 'press' && !endedGesture.middle)
      latest.current.onClick(hitsAt(point));
    const box = endedGesture.kind === 'draw' ? dragBox(view, endedGesture.start, point) : null;
    if (box) latest.current.onDraw(box);
  };

  const leave = () => view.hovered.set(null);
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    // A trackpad pinch arrives as a wheel with Ctrl and small deltas.
    view.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0018)), pointOf(event));
  };

  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', up, options);
  element.addEventListener('pointercancel', up, options);
  element.addEventListener('pointerleave', leave, options);
  element.addEventListener('wheel', wheel, { ...options, passive: false });
  return () => listeners.abort();
}

function hover(
  view: StageView,
  element: HTMLCanvasElement,
  pointerOptions: PointerOptions,
  hits: readonly number[],
): void {
  const hit = hits[0] ?? null;
  view.hovered.set(hit);
  element.style.cursor = pointerOptions.drawing
    ? 'crosshair'
    : hit !== null
      ? 'pointer'
      : view.zoomFactor() > 1.01
        ? 'grab'
        : 'default';
}

function pinch(
  view: StageView,
  pointers: ReadonlyMap<number, Point>,
  moved: number,
  point: Point,
  gesture: Gesture,
): void {
  const other = [...pointers].find(([id]) => id !== moved)?.[1];
  const before = pointers.get(moved);
  if (!other || !before) return;
  const middle = { x: (other.x + point.x) / 2, y: (other.y + point.y) / 2 };
  view.zoom(distance(other, point) / Math.max(distance(other, before), 1), middle);
  view.pan(middle.x - gesture.last.x, middle.y - gesture.last.y);
  gesture.last = middle;
}

function dragBox(view: StageView, from: Point, to: Point): Box | null {
  return boxFromDrag(
    toImage(view.viewport.get(), from),
    toImage(view.viewport.get(), to),
    view.image.get(),
  );
}

function midpoint(pointers: ReadonlyMap<number, Point>): Point {
  const all = [...pointers.values()];
  return {
    x: all.reduce((sum, point) => sum + point.x, 0) / all.length,
    y: all.reduce((sum, point) => sum + point.y, 0) / all.length,
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
