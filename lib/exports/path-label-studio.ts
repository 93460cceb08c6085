// One task of Label Studio with the path as the prediction of a VideoRectangle: percent of the image,
// frames from 1. A keyframe with `enabled: false` is the last frame in which the box is shown. To its
// validation a box that begins or measures more than 100 % makes the prediction invalid, so such a box
// is cut to the image, and a frame is not shown where nothing is left of it.

import type { Box } from '@/lib/vision/types';
import {
  type BoxedFrame,
  clipTiming,
  exportFrames,
  hasBox,
  type PathExport,
  rounded,
} from './path-export';

/** Percent with this many decimals are less than 1/1000 pixel off. */
const percentDigits = 6;

export function writeLabelStudio(input: PathExport): string {
  const { path, video, clip, game, player } = input;
  const { fps, startSeconds, durationSeconds } = clipTiming(input);
  const frames = exportFrames(input);
  const boxed = frames.filter(hasBox).flatMap((frame) => {
    const box = heldBox(frame.box, path);
    return box ? [{ ...frame, box }] : [];
  });
  const shown = new Set(boxed.map(({ index }) => index));
  const score = boxed.reduce((sum, { confidence }) => sum + confidence, 0);
  const result = {
    id: 'player',
    type: 'videorectangle',
    ...{ from_name: 'box', to_name: 'video' },
    value: {
      framesCount: frames.length,
      duration: rounded(durationSeconds, 6),
      sequence: boxed.map((frame) => ({
        ...keyframeOf(frame, path),
        enabled: shown.has(frame.index + 1),
      })),
      labels: ['player'],
    },
  };
  const task = {
    data: {
      video: clip.fileName,
      fps: rounded(fps, 6),
      ...{ game, player, source: video.name },
      startSeconds: rounded(startSeconds, 6),
    },
    predictions: [
      {
        model_version: 'followspot',
        score: rounded(score / Math.max(1, boxed.length), 4),
        result: boxed.length === 0 ? [] : [result],
      },
    ],
  };
  return `${JSON.stringify([task], null, 2)}\n`;
}

/** What Label Studio can hold of a box; it may begin left of the image, or above it. */
function heldBox([x1, y1, x2, y2]: Box, { width, height }: PathExport['path']): Box | null {
  const [across, down] = [heldSide(x1, x2, width), heldSide(y1, y2, height)];
  return across && down && [across[0], down[0], across[1], down[1]];
}

function heldSide(from: number, to: number, whole: number): readonly [number, number] | null {
  if (from > whole) return null;
  if (to - from <= whole) return [from, to];
  return to > 0 ? [Math.max(0, from), Math.min(whole, to)] : null;
}

function keyframeOf(
  { index, time, box: [x1, y1, x2, y2] }: BoxedFrame,
  { width, height }: PathExport['path'],
) {
  const percent = (value: number, whole: number) => rounded((100 * value) / whole, percentDigits);
  return {
    frame: index + 1,
    time: rounded(time, 6),
    rotation: 0,
    x: percent(x1, width),
    y: percent(y1, height),
    width: percent(x2 - x1, width),
    height: percent(y2 - y1, height),
  };
}
