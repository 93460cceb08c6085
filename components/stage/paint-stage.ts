// Paints boxes, numbers and the rubber band. Boxes are in image pixels under the viewport's matrix,
// line widths and numbers in CSS pixels, so they keep their size on screen at any zoom and density.

import { paintMatrix, type Size, toScreen, type Viewport } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import { paintDrawList } from './paint-draw-list';
import type { StageContent } from './stage-content';

export type PaintState = {
  readonly frame: number;
  readonly viewport: Viewport;
  readonly image: Size;
  readonly pixelRatio: number;
  readonly hovered: number | null;
  readonly selectionBox: Box | null;
  readonly overlayHidden: boolean;
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
  previousAnchor: { color: 'rgba(248,181,61,0.75)', width: 1.5, dash: [5, 4] },
  selectionBox: { color: '#f8b53d', width: 2, dash: [6, 4], fill: 'rgba(248,181,61,0.12)' },
} as const satisfies Record<string, LineStyle>;

const darkEdge = 'rgba(0,0,0,0.55)';
const labelHeight = 18;

/** Clears the canvas and paints everything for one moment. */
export function paintStage(
  context: CanvasRenderingContext2D,
  content: StageContent,
  state: PaintState,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (content.overlay && !state.overlayHidden) {
    context.save();
    context.setTransform(...paintMatrix(state.viewport, state.pixelRatio));
    // Soft edges reach beyond the picture; in the film there is nothing out there to darken.
    context.beginPath();
    context.rect(0, 0, state.image.width, state.image.height);
    context.clip();
    paintDrawList(context, content.overlay(state.frame));
    context.restore();
  }
  context.setTransform(state.pixelRatio, 0, 0, state.pixelRatio, 0, 0);
  if (state.overlayHidden) return;
  for (const previousAnchor of content.previousAnchors)
    if (previousAnchor.frame === state.frame && previousAnchor.box)
      strokeBox(context, state.viewport, previousAnchor.box, lineStyles.previousAnchor);
  if (content.detections?.frame === state.frame) paintDetections(context, content, state);
  for (const draftAnchor of content.draftAnchors) {
    if (draftAnchor.frame === state.frame && draftAnchor.box && draftAnchor.detectionIndex === null)
      strokeBox(context, state.viewport, draftAnchor.box, lineStyles.chosen);
  }
  if (state.selectionBox)
    strokeBox(context, state.viewport, state.selectionBox, lineStyles.selectionBox);
}

function paintDetections(
  context: CanvasRenderingContext2D,
  content: StageContent,
  state: PaintState,
): void {
  const { boxes = [], candidateCount } = content.detections ?? {};
  const chosen =
    content.draftAnchors.find((draftAnchor) => draftAnchor.frame === state.frame)?.detectionIndex ??
    null;
  const defaultStyle = (index: number) =>
    candidateCount === undefined
      ? lineStyles.detection
      : index < candidateCount
        ? lineStyles.candidate
        : lineStyles.otherDetection;
  const lineStyle = (index: number): LineStyle =>
    index === chosen
      ? lineStyles.chosen
      : index === state.hovered
        ? lineStyles.hovered
        : defaultStyle(index);
  for (const [index, box] of boxes.entries())
    strokeBox(context, state.viewport, box, lineStyle(index));
  const occupied: Box[] = [];
  for (const [index, box] of boxes.slice(0, candidateCount).entries())
    paintLabel(context, state.viewport, box, String(index + 1), lineStyle(index), occupied);
}

function strokeBox(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
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

/** A number above the box, moved down while another number is in the way. */
function paintLabel(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  [x1, y1]: Box,
  text: string,
  line: LineStyle,
  occupied: Box[],
): void {
  context.font = '600 12px "Inter Variable", system-ui, sans-serif';
  const width = Math.max(context.measureText(text).width + 9, labelHeight);
  const corner = toScreen(viewport, { x: x1, y: y1 });
  const x = Math.max(corner.x - 1, 0);
  let y = Math.max(corner.y - labelHeight, 0);
  for (let tries = 0; tries < 6 && occupied.some((label) => overlaps(label, x, y, width)); tries++)
    y += labelHeight;
  occupied.push([x, y, x + width, y + labelHeight]);
  const emphasized = line === lineStyles.chosen || line === lineStyles.hovered;
  context.fillStyle = emphasized ? line.color : 'rgba(7,9,13,0.82)';
  context.beginPath();
  context.roundRect(x, y, width, labelHeight, 4);
  context.fill();
  context.fillStyle = emphasized ? '#1d1202' : '#ffffff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x + width / 2, y + labelHeight / 2 + 0.5);
}

function overlaps([x1, y1, x2, y2]: Box, x: number, y: number, width: number): boolean {
  return x < x2 && x + width > x1 && y < y2 && y + labelHeight > y1;
}
