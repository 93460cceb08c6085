// The look of a player along a path that was found in a clip, and of all such paths together: the
// gallery.

import { bestOverlap } from '../geometry/boxes';
import type { Analysis, PathFrame } from '../types';
import { valueAt } from '../value-at';
import type { MemoryParams } from './params';
import { type LookSample, lookOf, type PersonLook, samplesOf } from './person-look';

/**
 * The look of the person on a path; null where they are hardly seen. Frames that the path is unsure
 * of teach nothing. Yields after every analysed frame.
 */
export function* playerLook(
  analysis: Analysis,
  path: readonly PathFrame[],
  params: MemoryParams,
): Generator<undefined, PersonLook | null> {
  const samples: LookSample[] = [];
  for (const [k, frame] of analysis.analysed.entries()) {
    const { box, confidence } = path[frame] ?? { box: null, confidence: 0 };
    if (!box || confidence < params.confidenceMin) continue;
    const { index, overlap } = bestOverlap(valueAt(analysis.detections, k).boxes, box);
    const sample = samplesOf(analysis, k, params).get(index);
    if (sample && overlap >= params.pathOverlapMin) samples.push(sample);
    yield;
  }
  return lookOf(samples, params);
}

/** The mean of the looks in several clips, each clip counting once; null for none. */
export function galleryLook(looks: readonly PersonLook[]): PersonLook | null {
  const [first] = looks;
  if (!first) return null;
  const sum = first.kit.map((_, d) => looks.reduce((total, { kit }) => total + valueAt(kit, d), 0));
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  const heights = looks.flatMap(({ height }) => (height === null ? [] : [height]));
  return {
    kit: sum.map((value) => value / length),
    height:
      heights.length === 0 ? null : heights.reduce((total, h) => total + h, 0) / heights.length,
    samples: looks.reduce((total, { samples }) => total + samples, 0),
  };
}
