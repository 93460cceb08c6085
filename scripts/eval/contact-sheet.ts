// A path as a contact sheet for visual inspection: frames spread over the clip, each cropped around
// the box, or whole where there is none. Color is the source: white anchor, green seen, yellow
// bridged; red bar: lost. Orange bar at the right: doubt. Thin gray boxes are detections. Numbers:
// frame, confidence.

import { boxesAt } from '@/lib/vision/analysed-frames';
import type { Analysis, Box, PathFrame, PathSource, PathWithDoubts } from '@/lib/vision/types';
import { openFrameSource } from '@/workers/follow/frame-source';
import type { AnalysedVideo } from './cached-analysis';
import {
  blankCanvas,
  type Canvas,
  type Color,
  type Corner,
  drawNumber,
  drawRegion,
  fill,
  outline,
} from './canvas';

const columns = 6;
const [tileWidth, tileHeight, barHeight, gapPx] = [312, 220, 22, 4];
/** Height of a crop, in heights of the box; and the smallest one, in image heights. */
const [cropHeights, cropShareMin] = [3.2, 0.22];
const sourceColors: Readonly<Record<PathSource, Color>> = {
  anchor: [255, 255, 255],
  seen: [40, 230, 60],
  bridged: [255, 220, 0],
  lost: [230, 40, 40],
};
const [detectionColor, doubtColor, textColor]: readonly [Color, Color, Color] = [
  [150, 150, 150],
  [255, 140, 0],
  [0, 0, 0],
];

/** `count` frames spread over [from, to), and the frame of the click. */
export function spreadFrames(from: number, to: number, count: number, click: number): number[] {
  const spread = Array.from(
    { length: count },
    (_, i) => from + Math.floor((i * (to - from - 1)) / Math.max(1, count - 1)),
  );
  if (click >= from && click < to) spread[nearestTo(spread, click)] = click;
  return [...new Set(spread)].sort((a, b) => a - b);
}

function nearestTo(values: readonly number[], target: number): number {
  return values.reduce(
    (best, value, i) =>
      Math.abs(value - target) < Math.abs((values[best] ?? 0) - target) ? i : best,
    0,
  );
}

/** The sheet of these frames, in ascending order. */
export async function contactSheet(
  video: AnalysedVideo,
  path: PathWithDoubts,
  frames: readonly number[],
  signal: AbortSignal,
): Promise<Canvas> {
  const rows = Math.ceil(frames.length / columns);
  const sheet = blankCanvas(columns * (tileWidth + gapPx), rows * (tileHeight + barHeight + gapPx));
  const [first, last] = [frames[0] ?? 0, frames.at(-1) ?? 0];
  const frameSource = openFrameSource({
    file: video.proxy,
    clip: video.analysis,
    longSide: 1280,
    signal,
  });
  for await (const { frame, rgb } of frameSource.forward(first, last + 1)) {
    const i = frames.indexOf(frame);
    if (i < 0) continue;
    const corner = {
      x: (i % columns) * (tileWidth + gapPx),
      y: Math.floor(i / columns) * (tileHeight + barHeight + gapPx),
    };
    drawTile(
      sheet,
      corner,
      { width: frameSource.width, height: frameSource.height, rgb },
      video.analysis,
      { path, frame },
    );
  }
  return sheet;
}

function drawTile(
  sheet: Canvas,
  { x, y }: Corner,
  image: Canvas,
  analysis: Analysis,
  { path, frame }: { readonly path: PathWithDoubts; readonly frame: number },
): void {
  const at = path.frames[frame];
  if (!at) return;
  const ratio = image.width / analysis.width;
  const crop = cropOf(at, analysis);
  const tile: Box = [x, y, x + tileWidth, y + tileHeight];
  drawRegion(
    sheet,
    image,
    [crop[0] * ratio, crop[1] * ratio, crop[2] * ratio, crop[3] * ratio],
    tile,
  );
  const zoom = tileWidth / (crop[2] - crop[0]);
  const onTile = ([x1, y1, x2, y2]: Box): Box => [
    x + (x1 - crop[0]) * zoom,
    y + (y1 - crop[1]) * zoom,
    x + (x2 - crop[0]) * zoom,
    y + (y2 - crop[1]) * zoom,
  ];
  for (const box of detectionsAt(analysis, frame))
    outline(sheet, onTile(box), 1, detectionColor, tile);
  if (at.box) outline(sheet, onTile(at.box), 3, sourceColors[at.source], tile);
  fill(
    sheet,
    [x, y + tileHeight, x + tileWidth, y + tileHeight + barHeight],
    sourceColors[at.source],
  );
  const isDoubted = path.doubts.some(({ start, end }) => frame >= start && frame < end);
  if (isDoubted)
    fill(
      sheet,
      [x + 0.75 * tileWidth, y + tileHeight, x + tileWidth, y + tileHeight + barHeight],
      doubtColor,
    );
  drawNumber(
    sheet,
    `${frame}   ${at.confidence.toFixed(2)}`,
    { x: x + 8, y: y + tileHeight + 4 },
    3,
    textColor,
  );
}

/** The crop of the image, of the tile's aspect ratio. Image pixels. */
function cropOf({ box }: PathFrame, { width, height }: Analysis): Box {
  const shape = tileWidth / tileHeight;
  const sheetBox = Math.max(height, width / shape);
  const tall = box
    ? Math.min(sheetBox, Math.max(cropHeights * (box[3] - box[1]), cropShareMin * height))
    : sheetBox;
  const wide = tall * shape;
  const inside = (center: number, size: number, limit: number) =>
    size >= limit ? (limit - size) / 2 : Math.max(0, Math.min(limit - size, center - size / 2));
  const left = inside(box ? (box[0] + box[2]) / 2 : width / 2, wide, width);
  const top = inside(box ? (box[1] + box[3]) / 2 : height / 2, tall, height);
  return [left, top, left + wide, top + tall];
}

function detectionsAt(analysis: Analysis, frame: number): Box[] {
  return boxesAt(analysis, analysis.analysed.indexOf(frame));
}

/** One whole frame with its detections and, above each box, its center in image pixels. */
export async function detectionSheet(
  video: AnalysedVideo,
  frame: number,
  signal: AbortSignal,
): Promise<Canvas> {
  const { analysis } = video;
  const frameSource = openFrameSource({
    file: video.proxy,
    clip: analysis,
    longSide: 1280,
    signal,
  });
  const sheet = blankCanvas(1600, Math.round((1600 * frameSource.height) / frameSource.width));
  const sheetBox: Box = [0, 0, sheet.width, sheet.height];
  const ratio = sheet.width / analysis.width;
  for await (const { rgb } of frameSource.forward(frame, frame + 1)) {
    drawRegion(
      sheet,
      { width: frameSource.width, height: frameSource.height, rgb },
      [0, 0, frameSource.width, frameSource.height],
      sheetBox,
    );
  }
  for (const [x1, y1, x2, y2] of detectionsAt(analysis, frame)) {
    outline(sheet, [x1 * ratio, y1 * ratio, x2 * ratio, y2 * ratio], 1, doubtColor, sheetBox);
    const middle = `${Math.round((x1 + x2) / 2)},${Math.round((y1 + y2) / 2)}`;
    drawNumber(
      sheet,
      middle,
      { x: Math.round(x1 * ratio), y: Math.round(y1 * ratio) - 14 },
      2,
      sourceColors.bridged,
    );
  }
  return sheet;
}
