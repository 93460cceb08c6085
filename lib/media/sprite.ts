// The sprite of a clip: one small tile per step of time, row by row, for scrubbing.

import { nearestEven, type Size } from './size';

export type SpriteLayout = {
  readonly columns: number;
  readonly rows: number;
  /** Tiles in use. */
  readonly count: number;
  /** Pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly secondsPerTile: number;
};

const columns = 10;
// 10 x 12 tiles of 160 x 90 are 1600 x 1080 pixels, which every browser decodes at once.
const tilesMax = 120;
const tileWidth = 160;

/** The sprite for a clip of this length and image size; `count` is its capacity. */
export function spriteLayout(seconds: number, width: number, height: number): SpriteLayout {
  const secondsPerTile = Math.max(1, Math.ceil(seconds / tilesMax));
  const rows = Math.max(1, Math.ceil((Math.floor(seconds / secondsPerTile) + 1) / columns));
  const tileHeight = nearestEven((tileWidth * height) / width);
  return { columns, rows, count: rows * columns, tileWidth, tileHeight, secondsPerTile };
}

/** The thumbnails of a part of a match, for its whole length: one every two seconds. */
export function thumbnailLayout(seconds: number, { width, height }: Size): SpriteLayout {
  const secondsPerTile = 2;
  const columns = 8;
  const rows = Math.ceil((Math.floor(seconds / secondsPerTile) + 1) / columns);
  const tileHeight = nearestEven((tileWidth * height) / width);
  return { columns, rows, count: rows * columns, tileWidth, tileHeight, secondsPerTile };
}

/** The same sprite with the count of a clip whose last frame is known. */
export function filledSprite(layout: SpriteLayout, lastSeconds: number): SpriteLayout {
  return {
    ...layout,
    count: Math.min(layout.count, Math.floor(lastSeconds / layout.secondsPerTile) + 1),
  };
}
