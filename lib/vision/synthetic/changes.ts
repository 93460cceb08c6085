// Transformations of a clip under which the path is invariant or equivariant: mirrored, enlarged,
// detections in another order.

import type { FrameSource, RgbFrame } from '../frame-source';
import { boxAt } from '../geometry/boxes';
import { scaleWarps, warpAt, warpParts } from '../geometry/warp';
import { seededRandom } from '../random';
import type { Analysis, Box, Detections } from '../types';
import { valueAt } from '../value-at';

/** The box mirrored left to right. */
export function mirrorBox([x1, y1, x2, y2]: Box, width: number): Box {
  return [width - x2, y1, width - x1, y2];
}

/** The clip mirrored left to right. */
export function mirrorAnalysis(analysis: Analysis): Analysis {
  const warps = Float64Array.from(analysis.warps);
  for (let k = 0; 6 * k < warps.length; k++) {
    const { a, b, tx, c, d, ty } = warpParts(warpAt(analysis.warps, k));
    warps.set([a, -b, analysis.width * (1 - a) - tx, -c, d, ty + c * analysis.width], 6 * k);
  }
  return { ...withBoxes(analysis, (box) => mirrorBox(box, analysis.width)), warps };
}

/** The clip `factor` times as large. */
export function enlargeAnalysis(analysis: Analysis, factor: number): Analysis {
  const enlarged = withBoxes(analysis, ([x1, y1, x2, y2]) => [
    factor * x1,
    factor * y1,
    factor * x2,
    factor * y2,
  ]);
  const warps = scaleWarps(analysis.warps, factor, factor);
  return { ...enlarged, width: factor * analysis.width, height: factor * analysis.height, warps };
}

/** The detections of every frame in a random order. */
export function shuffleAnalysis(analysis: Analysis, seed: number): Analysis {
  const random = seededRandom(seed);
  const orders = analysis.detections.map(({ count }) => {
    const keys = Float64Array.from({ length: count }, random);
    return Array.from({ length: count }, (_, i) => i).sort(
      (a, b) => valueAt(keys, a) - valueAt(keys, b),
    );
  });
  const size = analysis.appearanceSize;
  return {
    ...analysis,
    detections: analysis.detections.map(({ count, boxes, scores }, k): Detections => {
      const order = valueAt(orders, k);
      const shuffled = Float32Array.from(order.flatMap((from) => [...boxAt(boxes, from)]));
      return {
        count,
        boxes: shuffled,
        scores: Float32Array.from(order, (from) => valueAt(scores, from)),
      };
    }),
    appearances: analysis.appearances.map((rows, k) =>
      Int8Array.from(
        valueAt(orders, k).flatMap((from) => [...rows.subarray(from * size, (from + 1) * size)]),
      ),
    ),
  };
}

/** The frames mirrored left to right. */
export function mirrorFrames(frameSource: FrameSource): FrameSource {
  const { width, height } = frameSource;
  const rgb = new Uint8Array(3 * width * height);
  async function* mirrored(frames: AsyncIterable<RgbFrame>): AsyncGenerator<RgbFrame> {
    for await (const videoFrame of frames) {
      for (let p = 0; p < width * height; p++) {
        const from = 3 * (p - (p % width) + width - 1 - (p % width));
        for (let c = 0; c < 3; c++) rgb[3 * p + c] = valueAt(videoFrame.rgb, from + c);
      }
      yield { frame: videoFrame.frame, rgb };
    }
  }
  return {
    width,
    height,
    forward: (from, end) => mirrored(frameSource.forward(from, end)),
    backward: (from, end) => mirrored(frameSource.backward(from, end)),
  };
}

function withBoxes(analysis: Analysis, change: (box: Box) => Box): Analysis {
  const detections = analysis.detections.map(({ count, boxes, scores }): Detections => {
    const changed = Array.from({ length: count }, (_, i) => change(boxAt(boxes, i))).flat();
    return { count, boxes: Float32Array.from(changed), scores };
  });
  return { ...analysis, detections };
}
