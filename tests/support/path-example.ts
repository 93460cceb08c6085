// A path of one clip for the tests of its exports: lost at the start, seen, bridged, an anchor, lost
// in the middle and at the end. Boxes are exact to 1/100 pixel, as the formats that round write them.

import type { PathExport } from '@/lib/exports/path-export';
import { frameTable } from '@/lib/media/frame-table';
import type { Timebase } from '@/lib/media/timebase';
import type { PathFrame, PathSource } from '@/lib/vision/types';

/** l: lost, s: seen, b: bridged, a: anchor; one letter for each frame. */
const exampleSources = 'lssbasllbssl';

type Clock = { readonly timebase: Timebase; readonly pts: readonly number[] };

const rate = (timebase: Timebase, step: number, first: number): Clock => ({
  timebase,
  pts: Array.from(exampleSources, (_, i) => first + i * step),
});

/** Clocks by what is special about them. */
export const exampleClocks = {
  '30000/1001 frames/s': rate([1, 30000], 1001, 300_300),
  '25 frames/s from tick 0': rate([1, 12800], 512, 0),
  '29.97 frames/s in milliseconds': {
    timebase: [1, 1000],
    pts: Array.from(exampleSources, (_, i) => Math.round(4000 + (i * 1001) / 30)),
  },
  'a variable rate': {
    timebase: [1, 90000],
    pts: [9000, 12000, 18000, 21000, 30000, 33000, 39000, 42000, 45000, 51000, 54000, 57003],
  },
} as const satisfies Record<string, Clock>;

const sourceOf: Readonly<Record<string, PathSource>> = {
  l: 'lost',
  s: 'seen',
  b: 'bridged',
  a: 'anchor',
};

/** The example, with any part replaced. */
export function examplePath(
  clock: Clock = exampleClocks['30000/1001 frames/s'],
  sources: string = exampleSources,
): PathExport {
  const table = frameTable(clock.timebase, clock.pts.slice(0, sources.length));
  const frames = Array.from(sources, (letter, index): PathFrame => {
    const source = sourceOf[letter] ?? 'lost';
    const box = [100.25 + 7 * index, 50.5, 150.75 + 7.5 * index, 180.13 + index] as const;
    return {
      ...{ index, source, time: table.times[index] ?? 0 },
      box: source === 'lost' ? null : box,
      confidence: source === 'lost' ? 0 : source === 'bridged' ? 0.55 : 0.93,
    };
  });
  return {
    path: { width: 1920, height: 1080, frames },
    frameTable: table,
    video: {
      name: 'Cup "final" <1> & more.mp4',
      clockStartSeconds: 0,
      durationSeconds: 5400.5,
      nominalFps: 29.97,
      hasSound: true,
    },
    clip: { number: 3, fileName: 'Cup_Zoe_clip03.mp4' },
    game: "Cup's final",
    player: 'Zoë <7> & "Ann"',
  };
}
