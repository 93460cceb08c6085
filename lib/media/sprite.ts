// The contact sheet of a clip: one small picture per step of time, row by row, for scrubbing.

export type SpriteLayout = {
  readonly columns: number;
  readonly rows: number;
  /** Tiles that hold a picture. */
  readonly count: number;
  /** Pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly secondsPerTile: number;
};

const columns = 10;
// A sheet of 10 x 12 tiles of 160 x 90 is 1600 x 1080: one picture that every browser decodes at
// once.
const tilesMax = 120;
const tileWidth = 160;

/** The sheet for a clip of this length and image size; `count` is the room there is. */
export function spriteLayout(seconds: number, width: number, height: number): SpriteLayout {
  const secondsPerTile = Math.max(1, Math.ceil(seconds / tilesMax));
  const rows = Math.max(1, Math.ceil((Math.floor(seconds / secondsPerTile) + 1) / columns));
  const tileHeight = Math.max(2, 2 * Math.round((tileWidth * height) / width / 2));
  return { columns, rows, count: rows * columns, tileWidth, tileHeight, secondsPerTile };
}

/** The same sheet once the clip's last frame is known. */
export function filledSprite(layout: SpriteLayout, lastSeconds: number): SpriteLayout {
  return {
    ...layout,
    count: Math.min(layout.count, Math.floor(lastSeconds / layout.secondsPerTile) + 1),
  };
}
