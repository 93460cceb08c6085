// A clip at a glance: some of its frames, and the part of each that shows the player.

import type { Box } from '@/lib/vision/types';
import { clamp } from './clamp';
import type { Trim } from './trim';
import type { StageSize } from './viewport';

/** Frames in the middle of equal parts of what is shown; fewer where there are fewer. */
export function stillFrames({ first, last }: Trim, count: number): number[] {
  const shown = last - first + 1;
  const frames = Array.from({ length: count }, (_, i) =>
    Math.min(first + Math.floor(((i + 0.5) * shown) / count), last),
  );
  return [...new Set(frames)];
}

/** Height of a still in heights of the player: enough around them to see who it is, and where. */
const playerHeights = 4;
/** A still is no smaller than this share of the image: a far player would be a blur. */
const leastShare = 0.25;

export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The part of the image around the player, of its aspect ratio; all of it where the player is lost. */
export function stillRegion(box: Box | null, image: StageSize): Region {
  if (!box) return { x: 0, y: 0, ...image };
  const [x1, y1, x2, y2] = box;
  const share = clamp((playerHeights * (y2 - y1)) / image.height, leastShare, 1);
  const [width, height] = [share * image.width, share * image.height];
  return {
    x: clamp((x1 + x2) / 2 - width / 2, 0, image.width - width),
    y: clamp((y1 + y2) / 2 - height / 2, 0, image.height - height),
    width,
    height,
  };
}
