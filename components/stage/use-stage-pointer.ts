'use client';
// Pointers on the stage: hover, click, the held finger, drawing a box, panning, pinching, the wheel. Screen
// points are CSS pixels from the canvas's corner; callbacks receive image pixels.

import { type RefObject, useEffect, useRef } from 'react';
import {
  type BoxGrip,
  boxHandles,
  draggedBox,
  gripAt,
  gripCursor,
  gripSizePx,
} from '@/lib/review/edit-box';
import { boxesAt, boxFromDrag } from '@/lib/review/hit-test';
import { boxToScreen, type Point, toImage } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import { closeLoupe, type LoupeOptions, moveLoupe, wantsLoupe, whenHeld } from './loupe-gesture';
import type { EditedBox, StageView } from './stage-view';
import { hasBoxes, outcomeOf, type Pick, type WaitingClick, waitingClick } from './waiting-click';

export type PointerOptions = {
  /** Boxes that can be hit, in image pixels. */
  readonly boxes: readonly Box[];
  /** A plain drag draws; with Shift it always does, when drawing is allowed at all. */
  readonly drawing: boolean;
  readonly drawingAllowed: boolean;
  /** A click before the boxes of its frame are there waits for them. Absent: clicks take none. */
  readonly pick?: Pick;
  /** Boxes under the click, smallest first. */
  readonly onClick: (hits: readonly number[]) => void;
  readonly onDraw: (box: Box) => void;
  /** A held finger looks for a person; absent: there is no one to pick. */
  readonly loupe?: LoupeOptions;
  /** A box with handles; absent: none is being edited. */
  readonly editing?: BoxEditing;
};

export type BoxEditing = {
  /** The box that can be taken now; null: there is none on this frame. */
  readonly heldBox: () => EditedBox | null;
  /** A box was let go somewhere else. */
  readonly onChange: (edited: EditedBox) => void;
};

// A press that moves less is a click; fingers are less steady than mice.
const clickSlopPx = { mouse: 4, touch: 10 };
// Smallest target on screen, however small the box is.
const targetSizePx = 24;
const pixelsPerWheelLine = 16;

type Gesture = {
  kind: 'press' | 'draw' | 'pan' | 'pinch' | 'box' | 'loupe';
  /** The box that was taken by the press, and where. */
  readonly held: (EditedBox & { readonly grip: BoxGrip }) | null;
  readonly start: Point;
  readonly startMs: number;
  /** Stops waiting for a held finger. */
  readonly stopWaiting: (() => void) | null;
  last: Point;
  readonly shift: boolean;
  readonly middleButton: boolean;
  readonly slopPx: number;
};

/** The canvas, and what the pointers on it do now. */
type PointerContext = {
  readonly element: HTMLCanvasElement;
  readonly view: StageView;
  /** The options of the latest render. */
  readonly latest: RefObject<PointerOptions>;
  /** Pressed pointers by id. */
  readonly pointers: Map<number, Point>;
  gesture: Gesture | null;
  waiting: WaitingClick | null;
};

export function useStagePointer(
  canvas: RefObject<HTMLCanvasElement | null>,
  view: StageView,
  pointerOptions: PointerOptions,
): void {
  const latest = useRef(pointerOptions);
  const context = useRef<PointerContext>(null);
  useEffect(() => {
    latest.current = pointerOptions;
    if (context.current) finishWaiting(context.current);
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const own = { element, view, latest, pointers: new Map(), gesture: null, waiting: null };
    context.current = own;
    return addPointerListeners(own);
  }, [canvas, view]);
}

function addPointerListeners(context: PointerContext): () => void {
  const { element, view } = context;
  if (matchMedia('(pointer: coarse)').matches) view.gripSize.set(gripSizePx.touch);
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  const release = (event: PointerEvent) => onRelease(context, event);
  element.addEventListener('pointerdown', (event) => onPress(context, event), options);
  element.addEventListener('pointermove', (event) => onMove(context, event), options);
  element.addEventListener('pointerup', release, options);
  element.addEventListener('pointercancel', release, options);
  // A finger that is held opens the menu of the browser, too.
  element.addEventListener(
    'contextmenu',
    (event) => context.gesture?.stopWaiting && event.preventDefault(),
    options,
  );
  element.addEventListener('pointerleave', () => view.hovered.set(null), options);
  element.addEventListener('wheel', (event) => onWheel(context, event), {
    ...options,
    passive: false,
  });
  return () => {
    listeners.abort();
    context.gesture?.stopWaiting?.();
    closeLoupe(view);
  };
}

function onPress(context: PointerContext, event: PointerEvent): void {
  const { element, view, pointers } = context;
  if (event.button > 1) return;
  const point = pointOf(element, event);
  element.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, point);
  if (pointers.size > 2) return;
  context.gesture?.stopWaiting?.();
  closeLoupe(view);
  const pinching = pointers.size === 2;
  if (pinching) view.selectionBox.set(null);
  if (context.gesture?.kind === 'box') view.editedBox.set(null);
  const touch = event.pointerType === 'touch';
  view.gripSize.set(touch ? gripSizePx.touch : gripSizePx.mouse);
  const held = pinching || event.button === 1 ? null : heldAt(context, point);
  const mayHold = touch && !pinching && !held && mayOpenLoupe(context);
  context.gesture = {
    kind: pinching ? 'pinch' : 'press',
    held,
    start: point,
    startMs: event.timeStamp,
    stopWaiting: mayHold ? whenHeld(() => openLoupe(context)) : null,
    last: pinching ? centroid(pointers) : point,
    shift: event.shiftKey,
    middleButton: event.button === 1,
    slopPx: touch ? clickSlopPx.touch : clickSlopPx.mouse,
  };
}

function onMove(context: PointerContext, event: PointerEvent): void {
  const { element, view, pointers, gesture } = context;
  const point = pointOf(element, event);
  if (!pointers.has(event.pointerId)) {
    hover(context, point);
    return;
  }
  if (gesture?.kind === 'pinch') pinch(context, gesture, event.pointerId, point);
  pointers.set(event.pointerId, point);
  if (!gesture || gesture.kind === 'pinch') return;
  if (gesture.kind === 'press' && distance(gesture.start, point) > gesture.slopPx)
    startDrag(context, gesture, event.timeStamp);
  if (gesture.kind === 'pan') view.pan(point.x - gesture.last.x, point.y - gesture.last.y);
  if (gesture.kind === 'draw') view.selectionBox.set(dragBox(view, gesture.start, point));
  if (gesture.kind === 'box') dragHeld(view, gesture, point);
  if (gesture.kind === 'loupe') moveLoupe(peopleOf(context), point);
  gesture.last = point;
}

function onRelease(context: PointerContext, event: PointerEvent): void {
  const { element, view, latest, pointers, gesture } = context;
  const point = pointOf(element, event);
  pointers.delete(event.pointerId);
  if (pointers.size === 0) context.gesture = null;
  if (!gesture || gesture.kind === 'pinch') return;
  gesture.stopWaiting?.();
  const person = closeLoupe(view);
  view.selectionBox.set(null);
  if (gesture.kind === 'box') releaseHeld(context, event);
  if (event.type === 'pointercancel') return;
  if (person !== null) latest.current.loupe?.onPick(person);
  if (gesture.kind === 'press' && !gesture.middleButton && !gesture.held)
    click(context, point, event.timeStamp);
  const box = gesture.kind === 'draw' ? dragBox(view, gesture.start, point) : null;
  if (box) latest.current.onDraw(box);
}

function click(context: PointerContext, point: Point, nowMs: number): void {
  const { view, latest } = context;
  const at = toImage(view.viewport.get(), point);
  context.waiting = waitingClick(latest.current.pick, at, nowMs);
  if (!context.waiting) latest.current.onClick(hitsAt(context, point));
}

function finishWaiting(context: PointerContext): void {
  const { waiting, view, latest } = context;
  const { pick, boxes, onClick } = latest.current;
  const outcome = waiting ? outcomeOf(waiting, pick, performance.now()) : 'wait';
  if (!waiting || outcome === 'wait') return;
  context.waiting = null;
  if (outcome === 'take')
    onClick(boxesAt(boxes, waiting.at, targetSizePx / view.viewport.get().scale));
}

function onWheel({ element, view }: PointerContext, event: WheelEvent): void {
  event.preventDefault();
  const inLines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
  const pixels = inLines ? event.deltaY * pixelsPerWheelLine : event.deltaY;
  // A trackpad pinch arrives as a wheel with Ctrl and small deltas.
  view.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0018)), pointOf(element, event));
}

/** From here on the press is a drag. */
function startDrag(context: PointerContext, gesture: Gesture, nowMs: number): void {
  const { view, latest } = context;
  gesture.stopWaiting?.();
  const heldMs = nowMs - gesture.startMs;
  const isLooking = gesture.stopWaiting && wantsLoupe(peopleOf(context), gesture.start, heldMs);
  gesture.kind = gesture.held ? 'box' : isLooking ? 'loupe' : dragKind(latest.current, gesture);
  if (gesture.held) view.editedBox.set(gesture.held);
}

function mayOpenLoupe({ latest }: PointerContext): boolean {
  const { loupe, drawing, boxes } = latest.current;
  return loupe !== undefined && !drawing && boxes.length > 0;
}

/** The finger was held where it is. */
function openLoupe(context: PointerContext): void {
  const { gesture } = context;
  if (gesture?.kind !== 'press' || !mayOpenLoupe(context)) return;
  gesture.kind = 'loupe';
  moveLoupe(peopleOf(context), gesture.last);
}

function peopleOf({ view, latest }: PointerContext) {
  return { view, boxes: latest.current.boxes, reachPx: targetSizePx / 2 };
}

/** The box that a press at the point takes, and where it takes it. */
function heldAt({ view, latest }: PointerContext, point: Point): Gesture['held'] {
  const held = latest.current.editing?.heldBox();
  if (!held) return null;
  const gripSize = view.gripSize.get();
  const handles = boxHandles(boxToScreen(view.viewport.get(), held.box), gripSize);
  const grip = gripAt(handles, point, gripSize);
  return grip && { ...held, grip };
}

/** Esc drops a box that is held: then there is none to be dragged further. */
function dragHeld(view: StageView, { held, start }: Gesture, to: Point): void {
  if (!held || !view.editedBox.get()) return;
  const { scale } = view.viewport.get();
  const by = { x: (to.x - start.x) / scale, y: (to.y - start.y) / scale };
  const box = draggedBox(held.box, held.grip, by, view.image.get());
  view.editedBox.set({ frame: held.frame, box });
}

function releaseHeld({ view, latest }: PointerContext, { type }: PointerEvent): void {
  const edited = view.editedBox.get();
  if (edited && type !== 'pointercancel') latest.current.editing?.onChange(edited);
  else view.editedBox.set(null);
}

function dragKind({ drawing, drawingAllowed }: PointerOptions, gesture: Gesture): 'draw' | 'pan' {
  return !gesture.middleButton && drawingAllowed && (drawing || gesture.shift) ? 'draw' : 'pan';
}

function hover(context: PointerContext, point: Point): void {
  const { element, view, latest } = context;
  const hit = hitsAt(context, point)[0] ?? null;
  view.hovered.set(hit);
  const grip = heldAt(context, point)?.grip;
  element.style.cursor = grip
    ? gripCursor(grip)
    : latest.current.drawing
      ? 'crosshair'
      : hit !== null
        ? 'pointer'
        : view.zoomFactor() > 1.01
          ? 'grab'
          : 'default';
}

function pinch(
  { view, pointers }: PointerContext,
  gesture: Gesture,
  movedId: number,
  point: Point,
): void {
  const other = [...pointers].find(([id]) => id !== movedId)?.[1];
  const before = pointers.get(movedId);
  if (!other || !before) return;
  const center = { x: (other.x + point.x) / 2, y: (other.y + point.y) / 2 };
  view.zoom(distance(other, point) / Math.max(distance(other, before), 1), center);
  view.pan(center.x - gesture.last.x, center.y - gesture.last.y);
  gesture.last = center;
}

/** Indices of the boxes under a screen point, smallest first. */
function hitsAt({ view, latest }: PointerContext, point: Point): number[] {
  const viewport = view.viewport.get();
  // Boxes of another frame are not on screen.
  if (!hasBoxes(latest.current.pick)) return [];
  return boxesAt(latest.current.boxes, toImage(viewport, point), targetSizePx / viewport.scale);
}

function dragBox(view: StageView, from: Point, to: Point): Box | null {
  const viewport = view.viewport.get();
  return boxFromDrag(toImage(viewport, from), toImage(viewport, to), view.image.get());
}

function pointOf(element: HTMLElement, event: MouseEvent): Point {
  const corner = element.getBoundingClientRect();
  return { x: event.clientX - corner.left, y: event.clientY - corner.top };
}

function centroid(pointers: ReadonlyMap<number, Point>): Point {
  const all = [...pointers.values()];
  return {
    x: all.reduce((sum, point) => sum + point.x, 0) / all.length,
    y: all.reduce((sum, point) => sum + point.y, 0) / all.length,
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
