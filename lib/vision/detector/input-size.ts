// The detector's input size for a clip, from the detections of a few of its frames (size probe):
// large enough that people are 60 to 110 pixels high in it, and no larger, because the time grows
// with the square.

import { boxAt } from '../geometry/boxes';
import type { Detections } from '../types';
import { valueAt } from '../value-at';
import { letterbox } from './letterbox';
import type { InputSizeParams } from './params';

/** Size of a clip in image pixels, and analysed frames per second. */
export type VideoInfo = { readonly width: number; readonly height: number; readonly fps: number };

/** The longer side to use, in model pixels, and why. */
export type InputChoice = {
  readonly longSide: number;
  /** Typical height of a person in image pixels; null without detections. */
  readonly personHeight: number | null;
  /**
   * people: they have the wanted height; enlargement: the image would have to be enlarged further;
   * cost: it would take too long; noDetections: so as large as cost and the image's own
   * size allow.
   */
  readonly reason: 'people' | 'enlargement' | 'cost' | 'noDetections';
};

/** Longer side of the size probe's input. */
export function probeLongSide(
  { width, height }: VideoInfo,
  { probeLongSideMin, probeLongSideMax }: InputSizeParams,
): number {
  return Math.min(Math.max(width, height, probeLongSideMin), probeLongSideMax);
}

/** The smallest size in which people have the wanted height, within the limits. */
export function chooseInputSize(
  detections: readonly Detections[],
  videoInfo: VideoInfo,
  params: InputSizeParams,
): InputChoice {
  const native = Math.max(videoInfo.width, videoInfo.height);
  const personHeight = typicalHeight(detections, params.scoreMin);
  const wanted =
    personHeight === null ? native : (params.targetPersonHeight / personHeight) * native;
  const enlarged = native * (personHeight === null ? 1 : params.enlargementMax);
  const sidesWithinCost = params.longSides.filter(
    (longSide) => pixelsPerSecond(longSide, videoInfo) <= params.pixelsPerSecondMax,
  );
  const [smallest = 0] = params.longSides;
  const largestAffordable = sidesWithinCost.at(-1) ?? smallest;
  const longSide = nearest(
    [smallest, ...params.longSides.filter((side) => side <= enlarged && side <= largestAffordable)],
    wanted,
  );
  return { longSide, personHeight, reason: reasonOf() };

  function reasonOf(): InputChoice['reason'] {
    if (personHeight === null) return 'noDetections';
    if (nearest(params.longSides, wanted) <= longSide) return 'people';
    return largestAffordable < enlarged ? 'cost' : 'enlargement';
  }
}

function pixelsPerSecond(longSide: number, { width, height, fps }: VideoInfo): number {
  const { modelWidth, modelHeight } = letterbox(width, height, longSide);
  return modelWidth * modelHeight * fps;
}

/** The side nearest by ratio: half and double are equally far. */
function nearest(sides: readonly number[], wanted: number): number {
  const distance = (side: number) => Math.abs(Math.log(side / wanted));
  return sides.reduce((best, side) => (distance(side) < distance(best) ? side : best));
}

/** Median height of the detections of high score; every frame has the same weight. */
function typicalHeight(detections: readonly Detections[], scoreMin: number): number | null {
  const heights = detections.flatMap(({ count, boxes, scores }) => {
    const reliable = Array.from({ length: count }, (_, i) => i).filter(
      (i) => valueAt(scores, i) >= scoreMin,
    );
    return reliable.map((i) => {
      const [, y1, , y2] = boxAt(boxes, i);
      return { height: y2 - y1, weight: 1 / reliable.length };
    });
  });
  heights.sort((a, b) => a.height - b.height);
  const half = heights.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let cumulativeWeight = 0;
  for (const { height, weight } of heights) {
    cumulativeWeight += weight;
    if (cumulativeWeight >= half) return height;
  }
  return null;
}
