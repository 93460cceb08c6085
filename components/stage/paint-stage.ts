// Paints the overlay, boxes, numbers and the selection box. Boxes are in image pixels; line widths
// and numbers are in CSS pixels, so that they keep their size on screen at any zoom and density.

import type { DrawList } from '@/lib/review/draw-list';
import { boxHandles } from '@/lib/review/edit-box';
import { type LabelSurroundings, labelPlace } from '@/lib/review/label-place';
import {
  boxToScreen,
  paintMatrix,
  type StageSize,
  toScreen,
  type Viewport,
} from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import type { PaintBlur } from './paint-blur';
import { paintDrawList } from './paint-draw-list';
import type { StageContent } from './stage-content';
import type { EditedBox } from './stage-view';

export type PaintState = {
  readonly frame: number;
  readonly viewport: Viewport;
  readonly image: StageSize;
  readonly pixelRatio: number;
  readonly hovered: number | null;
  readonly selectionBox: Box | null;
  readonly editedBox: EditedBox | null;
  readonly gripSize: number;
  readonly overlayHidden: boolean;
  /** The video that shows the frame; null: none yet. */
  readonly video: HTMLVideoElement | null;
  readonly paintBlur: PaintBlur;
  /** Numbers beside the boxes, for the digit keys. */
  readonly numbered: boolean;
};

type LineStyle = {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
};

const lineStyles = {
  detection: { color: 'rgba(255,255,255,0.62)', width: 1.5 },
  otherDetection: { color: 'rgba(255,255,255,0.28)', width: 1 },
  candidate: { color: '#f8b53d', width: 2 },
  hovered: { color: '#ffffff', width: 3, fill: 'rgba(255,255,255,0.12)' },
  chosen: { color: '#f8b53d', width: 3, fill: 'rgba(248,181,61,0.16)' },
  suggested: { color: '#f8b53d', width: 3, dash: [8, 5] },
  previousAnchor: { color: 'rgba(248,181,61,0.75)', width: 1.5, dash: [5, 4] },
  window: { color: '#ffffff', width: 1.5 },
  edited: { color: '#f8b53d', width: 2 },
  selectionBox: { color: '#f8b53d', width: 2, dash: [6, 4], fill: 'rgba(248,181,61,0.12)' },
} as const satisfies Record<string, LineStyle>;

const darkEdge = 'rgba(0,0,0,0.55)';
const cutAway = 'rgba(0,0,0,0.62)';
const labelHeight = 18;

/** A canvas and the transform of the image under it. */
type PaintSurface = {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: Viewport;
};

/** Clears the canvas and paints one frame. */
export function paintStage(
  context: CanvasRenderingContext2D,
  content: StageContent,
  state: PaintState,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (content.mirrors && state.video) paintVideo(context, state.video, state);
  if (state.overlayHidden) return;
  if (content.blur && state.video)
    state.paintBlur(context, content.blur(state.frame), {
      ...{ video: state.video, image: state.image },
      matrix: paintMatrix(state.viewport, state.pixelRatio),
    });
  if (content.overlay) paintOverlay(context, content.overlay(state.frame), state);

  context.setTransform(state.pixelRatio, 0, 0, state.pixelRatio, 0, 0);
  const surface = { context, viewport: state.viewport };
  const window = content.windowAt?.(state.frame);
  if (window) paintWindow(surface, window, state.image);
  for (const { frame, box } of content.previousAnchors)
    if (frame === state.frame && box) strokeBox(surface, box, lineStyles.previousAnchor);
  if (content.detections?.frame === state.frame) paintDetections(surface, content, state);
  for (const { frame, box, detectionIndex } of content.draftAnchors)
    if (frame === state.frame && box && detectionIndex === null)
      strokeBox(surface, box, lineStyles.chosen);
  if (state.selectionBox) strokeBox(surface, state.selectionBox, lineStyles.selectionBox);
  if (content.boxAt) paintEditedBox(surface, content.boxAt(state.frame), state);
}

/** The box as it is held, else as it is, with its handles. */
function paintEditedBox(surface: PaintSurface, box: Box | null, state: PaintState): void {
  const { context, viewport } = surface;
  const { frame, editedBox, gripSize } = state;
  const shown = editedBox?.frame === frame ? editedBox.box : box;
  if (!shown) return;
  strokeBox(surface, shown, lineStyles.edited);
  const { outline, handles } = boxHandles(boxToScreen(viewport, shown), gripSize);
  const [x1, y1, x2, y2] = outline;
  context.setLineDash([2, 4]);
  context.lineWidth = 1;
  context.strokeStyle = 'rgba(255,255,255,0.7)';
  context.strokeRect(x1, y1, x2 - x1, y2 - y1);
  context.setLineDash([]);
  const radius = gripSize > 30 ? 8 : 5;
  for (const { at } of handles) {
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = '#1d1202';
    context.stroke();
  }
}

function paintVideo(
  context: CanvasRenderingContext2D,
  video: HTMLVideoElement,
  { viewport, pixelRatio, image: { width, height } }: PaintState,
): void {
  context.setTransform(...paintMatrix(viewport, pixelRatio));
  context.drawImage(video, 0, 0, width, height);
  context.setTransform(1, 0, 0, 1, 0, 0);
}

/** Clipped to the image: soft edges reach beyond it, where the rendered video has no pixels. */
function paintOverlay(
  context: CanvasRenderingContext2D,
  overlay: DrawList,
  { viewport, pixelRatio, image }: PaintState,
): void {
  context.save();
  context.setTransform(...paintMatrix(viewport, pixelRatio));
  context.beginPath();
  context.rect(0, 0, image.width, image.height);
  context.clip();
  paintDrawList(context, overlay);
  context.restore();
}

/** Dims what is cut away. */
function paintWindow(surface: PaintSurface, window: Box, { width, height }: StageSize): void {
  const { context, viewport } = surface;
  context.beginPath();
  for (const [x1, y1, x2, y2] of [[0, 0, width, height] as const, window]) {
    const from = toScreen(viewport, { x: x1, y: y1 });
    const to = toScreen(viewport, { x: x2, y: y2 });
    context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
  }
  context.fillStyle = cutAway;
  context.fill('evenodd');
  strokeBox(surface, window, lineStyles.window);
}

function paintDetections(surface: PaintSurface, content: StageContent, state: PaintState): void {
  const {
    boxes = [],
    candidateCount = Number.POSITIVE_INFINITY,
    suggested,
  } = content.detections ?? {};
  const chosen = content.draftAnchors.find(({ frame }) => frame === state.frame)?.detectionIndex;
  const restingStyle = (index: number): LineStyle =>
    candidateCount === Number.POSITIVE_INFINITY
      ? index === suggested?.index
        ? lineStyles.suggested
        : lineStyles.detection
      : index < candidateCount
        ? lineStyles.candidate
        : lineStyles.otherDetection;
  const lineStyle = (index: number): LineStyle =>
    index === chosen
      ? lineStyles.chosen
      : index === state.hovered
        ? lineStyles.hovered
        : restingStyle(index);
  for (const [index, box] of boxes.entries()) strokeBox(surface, box, lineStyle(index));
  if (!state.numbered) return;
  const labels: Box[] = [];
  const { width, height } = surface.context.canvas;
  const surroundings = {
    people: boxes.map((box) => boxToScreen(surface.viewport, box)),
    labels,
    stage: { width: width / state.pixelRatio, height: height / state.pixelRatio },
  };
  for (const index of boxes.slice(0, candidateCount).keys()) {
    const label = { index, style: lineStyle(index) };
    const place = paintLabel(surface.context, label, surroundings);
    if (place) labels.push(place);
  }
}

function strokeBox(
  { context, viewport }: PaintSurface,
  [x1, y1, x2, y2]: Box,
  { color, width, dash = [], fill }: LineStyle,
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

/** The number of a person. */
type PersonLabel = { readonly index: number; readonly style: LineStyle };

/** A number beside its box; returns the area it takes, null where there is no place for it. */
function paintLabel(
  context: CanvasRenderingContext2D,
  { index, style }: PersonLabel,
  surroundings: LabelSurroundings,
): Box | null {
  const box = surroundings.people[index];
  if (!box) return null;
  const text = String(index + 1);
  context.font = '600 12px "Inter Variable", system-ui, sans-serif';
  const width = Math.max(context.measureText(text).width + 9, labelHeight);
  const place = labelPlace(box, { width, height: labelHeight }, surroundings);
  if (!place) return null;
  const [x, y] = place;
  const emphasized = style === lineStyles.chosen || style === lineStyles.hovered;
  context.fillStyle = emphasized ? style.color : 'rgba(7,9,13,0.82)';
  context.beginPath();
  context.roundRect(x, y, width, labelHeight, 4);
  context.fill();
  context.fillStyle = emphasized ? '#1d1202' : '#ffffff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x + width / 2, y + labelHeight / 2 + 0.5);
  return place;
}
