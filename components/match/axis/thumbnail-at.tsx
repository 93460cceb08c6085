'use client';
// The frame at a time, small, above the axis: from the grids that are made with the playback.

import { formatClock } from '@/lib/client/quantities';
import type { PlaybackView } from '@/lib/contracts/playback';
import { clamp } from '@/lib/review/clamp';

export function ThumbnailAt({
  playback,
  seconds,
  x,
  width,
}: {
  playback: PlaybackView;
  seconds: number;
  x: number;
  width: number;
}) {
  const chunk = playback.chunks.find(
    ({ startSeconds, stopSeconds }) => seconds >= startSeconds && seconds < stopSeconds,
  );
  const grid = chunk?.thumbnails;
  const tileWidth = grid?.width ?? 96;
  const index = grid
    ? clamp(
        Math.floor((seconds - (chunk?.startSeconds ?? 0)) / grid.intervalSeconds),
        0,
        grid.count - 1,
      )
    : 0;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-[calc(100%+6px)] z-20 -translate-x-1/2 overflow-hidden rounded-md border border-stage-line bg-stage-raised text-center shadow-float"
      style={{
        left: clamp(x, tileWidth / 2, Math.max(width - tileWidth / 2, tileWidth / 2)),
        width: tileWidth,
      }}
    >
      {grid && (
        <div
          style={{
            height: grid.height,
            backgroundImage: `url("${grid.url}")`,
            backgroundPosition: `-${(index % grid.columns) * grid.width}px -${Math.floor(index / grid.columns) * grid.height}px`,
          }}
        />
      )}
      <p className="figures py-0.5 text-[0.6875rem] text-stage-ink">{formatClock(seconds, 1)}</p>
    </div>
  );
}
