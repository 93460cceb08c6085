// One follow as a picture to judge by eye: frames spread over the clip, each cut out around the mark, or whole where there is none.
// The mark's colour is its source: white said, green seen, yellow bridged; a red bar: lost. An orange bar at the right: doubted.
// Thin grey boxes are what the detector saw. Numbers: the frame, and the confidence.

import { boxAt } from '@/lib/vision/boxes';
import type { Analysis, Box, Followed, PathFrame, PathSource } from '@/lib/vision/types';
import { openPictures } from '@/workers/follow/pictures';
import type { AnalysedFilm } from './analysed-film';
import { blankCanvas, type Canvas, drawNumber, drawPiece, fill, type Ink, outline } from './canvas';

const columns = 6;
const [tileWidth, tileHeight, barHeight, gapPx] = [312, 220, 22, 4];
/** Height of a cut-out, in heights of the mark; and the smallest one, in image heights: a small player needs surroundings. */
const [cutHeights, cutShareMin] = [3.2, 0.22];
const inks: Readonly<Record<PathSource, Ink>> = {
  anchor: [255, 255, 255],
  seen: [40, 230, 60],
  bridged: [255, 220, 0],
  lost: [230, 40, 40],
};
const [detectionInk, doubtInk, textInk]: readonly [Ink, Ink, Ink] = [
  [150, 150, 150],
  [255, 140, 0],
  [0, 0, 0],
];

/** `count` frames spread over [from, to), and the frame of the click. */
export function spreadFrames(from: number, to: number, count: number, click: number): number[] {
  const spread = Array.from({ length: count }, (_, i) => from + Math.floor((i * (to - from - 1)) / Math.max(1, count - 1)));
  if (click >= from && click < to) spread[nearestTo(spread, click)] = click;
  return [...new Set(spread)].sort((a, b) => a - b);
}

function nearestTo(values: readonly number[], wanted: number): number {
  return values.reduce((best, value, i) => (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted) ? i : best), 0);
}

/** The sheet of these frames, which rise. */
export async function contactSheet(film: AnalysedFilm, path: Followed, frames: readonly number[], signal: AbortSignal): Promise<Canvas> {
  const rows = Math.ceil(frames.length / columns);
  const sheet = blankCanvas(columns * (tileWidth + gapPx), rows * (tileHeight + barHeight + gapPx));
  const [first, last] = [frames[0] ?? 0, frames.at(-1) ?? 0];
  const pictures = openPictures({ file: film.proxy, clip: film.analysis, longSide: 1280, signal });
  for await (const { frame, rgb } of pictures.forward(first, last + 1)) {
    const i = frames.indexOf(frame);
    if (i < 0) continue;
    const corner = { x: (i % columns) * (tileWidth + gapPx), y: Math.floor(i / columns) * (tileHeight + barHeight + gapPx) };
    drawTile(sheet, corner, { width: pictures.width, height: pictures.height, rgb }, film.analysis, path, frame);
  }
  return sheet;
}

type Corner = { readonly x: number; readonly y: number };

function drawTile(sheet: Canvas, { x, y }: Corner, picture: Canvas, analysis: Analysis, path: Followed, frame: number): void {
  const at = path.frames[frame];
  if (!at) return;
  const ratio = picture.width / analysis.width;
  const cut = cutOf(at, analysis);
  const place: Box = [x, y, x + tileWidth, y + tileHeight];
  drawPiece(sheet, picture, [cut[0] * ratio, cut[1] * ratio, cut[2] * ratio, cut[3] * ratio], place);
  const zoom = tileWidth / (cut[2] - cut[0]);
  const onTile = ([x1, y1, x2, y2]: Box): Box => [
    x + (x1 - cut[0]) * zoom,
    y + (y1 - cut[1]) * zoom,
    x + (x2 - cut[0]) * zoom,
    y + (y2 - cut[1]) * zoom,
  ];
  for (const box of detectedAt(analysis, frame)) outline(sheet, onTile(box), 1, detectionInk, place);
  if (at.box) outline(sheet, onTile(at.box), 3, inks[at.source], place);
  fill(sheet, [x, y + tileHeight, x + tileWidth, y + tileHeight + barHeight], inks[at.source]);
  const isDoubted = path.doubts.some(({ start, end }) => frame >= start && frame < end);
  if (isDoubted) fill(sheet, [x + 0.75 * tileWidth, y + tileHeight, x + tileWidth, y + tileHeight + barHeight], doubtInk);
  drawNumber(sheet, `${frame}   ${at.confidence.toFixed(2)}`, x + 8, y + tileHeight + 4, 3, textInk);
}

/** What of the image is shown, of the tile's shape. Image pixels. */
function cutOf({ box }: PathFrame, { width, height }: Analysis): Box {
  const shape = tileWidth / tileHeight;
  const whole = Math.max(height, width / shape);
  const tall = box ? Math.min(whole, Math.max(cutHeights * (box[3] - box[1]), cutShareMin * height)) : whole;
  const wide = tall * shape;
  const inside = (centre: number, size: number, limit: number) =>
    size >= limit ? (limit - size) / 2 : Math.max(0, Math.min(limit - size, centre - size / 2));
  const left = inside(box ? (box[0] + box[2]) / 2 : width / 2, wide, width);
  const top = inside(box ? (box[1] + box[3]) / 2 : height / 2, tall, height);
  return [left, top, left + wide, top + tall];
}

function detectedAt({ analysed, detections }: Analysis, frame: number): Box[] {
  const found = detections[analysed.indexOf(frame)];
  return found ? Array.from({ length: found.count }, (_, i) => boxAt(found.boxes, i)) : [];
}

/** One whole frame with everybody who can be clicked, and where: the middle of each box in image pixels, above it. */
export async function peopleSheet(film: AnalysedFilm, frame: number, signal: AbortSignal): Promise<Canvas> {
  const { analysis } = film;
  const pictures = openPictures({ file: film.proxy, clip: analysis, longSide: 1280, signal });
  const sheet = blankCanvas(1600, Math.round((1600 * pictures.height) / pictures.width));
  const whole: Box = [0, 0, sheet.width, sheet.height];
  const ratio = sheet.width / analysis.width;
  for await (const { rgb } of pictures.forward(frame, frame + 1)) {
    drawPiece(sheet, { width: pictures.width, height: pictures.height, rgb }, [0, 0, pictures.width, pictures.height], whole);
  }
  for (const [x1, y1, x2, y2] of detectedAt(analysis, frame)) {
    outline(sheet, [x1 * ratio, y1 * ratio, x2 * ratio, y2 * ratio], 1, doubtInk, whole);
    const middle = `${Math.round((x1 + x2) / 2)},${Math.round((y1 + y2) / 2)}`;
    drawNumber(sheet, middle, Math.round(x1 * ratio), Math.round(y1 * ratio) - 14, 2, inks.bridged);
  }
  return sheet;
}
