// A drawn path for the programs that read exports: a player comes in at the left edge, crosses the
// image, is hidden twice and lost twice, is once larger than the image and once wholly outside it, and
// leaves at the right edge. Coordinates have every decimal that a double has.

import type { PathExport } from '@/lib/exports/path-export';
import { frameTable } from '@/lib/media/frame-table';
import type { Timebase } from '@/lib/media/timebase';
import type { Box, PathFrame, PathSource } from '@/lib/vision/types';
import { examplePath } from './path-example';

type Clock = { readonly timebase: Timebase; readonly tickOf: (frame: number) => number };

/** Frames of the path; every span below is a part of them. */
const frameCount = 150;

export const drawnClocks = {
  '29.97 frames/s': { timebase: [1, 30_000], tickOf: (i) => 300_300 + 1001 * i },
  '29.97 frames/s in milliseconds': {
    timebase: [1, 1000],
    tickOf: (i) => Math.round(4000 + (1001 * i) / 30),
  },
  '23.976 frames/s from tick 0': { timebase: [1001, 24_000], tickOf: (i) => i },
  '50 frames/s': { timebase: [1, 12_800], tickOf: (i) => 512 + 256 * i },
  // A phone: about 30 frames/s, some late, some early, a few not recorded.
  'a variable rate': {
    timebase: [1, 90_000],
    tickOf: (i) => 9000 + 3000 * i + ((7919 * i) % 1201) - 600 + 3000 * Math.floor(i / 23),
  },
} as const satisfies Record<string, Clock>;

const spans: readonly (readonly [first: number, last: number, source: PathSource])[] = [
  [0, 6, 'lost'],
  [20, 27, 'bridged'],
  [40, 40, 'anchor'],
  [41, 58, 'lost'],
  [60, 60, 'lost'],
  [75, 79, 'bridged'],
  [80, 80, 'lost'],
  [90, 90, 'anchor'],
  [144, 149, 'lost'],
];

export function drawnPath(clock: Clock): PathExport {
  const [width, height] = [1920, 1080];
  const table = frameTable(
    clock.timebase,
    Array.from({ length: frameCount }, (_, frame) => clock.tickOf(frame)),
  );
  const frames = table.times.map((time, index): PathFrame => {
    const [, , source] = spans.find(([from, to]) => index >= from && index <= to) ?? [0, 0, 'seen'];
    const isLost = source === 'lost';
    return {
      ...{ index, time, source },
      box: isLost ? null : drawnBox(index, width, height),
      confidence: isLost ? 0 : source === 'anchor' ? 1 : 0.5 + 0.49 * Math.sin(index) ** 2,
    };
  });
  return { ...examplePath(), path: { width, height, frames }, frameTable: table };
}

/** Partly left of the image at first, larger than it in frames 100 to 104, outside it at last. */
function drawnBox(index: number, width: number, height: number): Box {
  const isNear = index >= 100 && index <= 104;
  const tall = isNear ? height * 1.17 : 211 + 60 * Math.sin(index / 9);
  const wide = isNear ? width * 1.03 : tall / Math.E;
  const x = -30 + ((width + 130) * (index - 7)) / (frameCount - 14);
  const y = height * (0.5 + 0.45 * Math.sin(index / 17));
  return [x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2];
}
