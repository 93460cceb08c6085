// The thumbnails of a match as WebVTT, in the form that players share: a time, and the part of an
// image that shows it.

import type { SpriteLayout } from '../sprite';

export type ThumbnailGrid = SpriteLayout & {
  /** Address, relative to the track. */
  readonly uri: string;
  /** Seconds of the match. */
  readonly startSeconds: number;
  readonly stopSeconds: number;
};

/** The track of these grids, which are in order. */
export function thumbnailTrack(grids: readonly ThumbnailGrid[]): string {
  const cues = grids.flatMap((grid) =>
    Array.from({ length: grid.count }, (_, i) => {
      const start = grid.startSeconds + i * grid.secondsPerTile;
      const stop = i + 1 < grid.count ? start + grid.secondsPerTile : grid.stopSeconds;
      const x = (i % grid.columns) * grid.tileWidth;
      const y = Math.floor(i / grid.columns) * grid.tileHeight;
      const part = `xywh=${x},${y},${grid.tileWidth},${grid.tileHeight}`;
      return `${timeOf(start)} --> ${timeOf(stop)}\n${grid.uri}#${part}\n`;
    }),
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/** "01:02:03.000" */
function timeOf(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const rest = ((ms % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${rest}`;
}
