// The look of a person over many frames: their mean kit and their height for where they stand.
//
//   kit     mean of the unit vectors of appearance, of length 1 again
//   height  median of ln(h / H(y)) over the frames, h the height of the box, y its foot, H the least
//           squares line of height over foot of all whole people of the frame: on a flat ground the
//           height of an upright person grows linearly with the row of the feet

import type { Analysis } from '../types';
import { valueAt } from '../value-at';
import { type FramePerson, framePeople } from './clear-people';
import type { MemoryParams } from './params';

export type PersonLook = {
  /** [D] unit vector. */
  readonly kit: Float64Array;
  /** Relative log height; null where too few people stand around. */
  readonly height: number | null;
  /** Frames behind it. */
  readonly samples: number;
};

/** One frame of a person. */
export type LookSample = { readonly kit: Int8Array; readonly height: number | null };

/** What analysed frame k shows of every clear person in it, by the index of their detection. */
export function samplesOf(
  analysis: Analysis,
  k: number,
  params: MemoryParams,
): Map<number, LookSample> {
  const people = framePeople(analysis, k, params).filter(({ isClear }) => isClear);
  const rows = analysis.appearances[k];
  const size = analysis.appearanceSize;
  const heightOf = relativeHeights(people, params);
  const samples = new Map<number, LookSample>();
  if (!rows || size === 0) return samples;
  for (const { detection, box } of people) {
    const kit = rows.subarray(detection * size, (detection + 1) * size);
    if (kit.some((value) => value !== 0)) samples.set(detection, { kit, height: heightOf(box) });
  }
  return samples;
}

/** The look of some frames; null where they are too few. */
export function lookOf(samples: readonly LookSample[], params: MemoryParams): PersonLook | null {
  const [first] = samples;
  if (!first || samples.length < params.samplesMin) return null;
  const sum = new Float64Array(first.kit.length);
  for (const { kit } of samples)
    for (let d = 0; d < sum.length; d++) sum[d] = valueAt(sum, d) + valueAt(kit, d);
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  const heights = samples.flatMap(({ height }) => (height === null ? [] : [height]));
  return {
    kit: sum.map((value) => value / length),
    height: heights.length < params.samplesMin ? null : median(heights),
    samples: samples.length,
  };
}

/** ln(h / H(y)) of a box; null where too few people make the line, or it says nothing there. */
function relativeHeights(
  people: readonly FramePerson[],
  { heightPeopleMin }: MemoryParams,
): (box: FramePerson['box']) => number | null {
  if (people.length < heightPeopleMin) return () => null;
  const feet = people.map(({ box }) => box[3]);
  const heights = people.map(({ box }) => box[3] - box[1]);
  const [meanFoot, meanHeight] = [mean(feet), mean(heights)];
  const spread = mean(feet.map((y) => (y - meanFoot) ** 2));
  const shared = mean(feet.map((y, i) => (y - meanFoot) * (valueAt(heights, i) - meanHeight)));
  const slope = spread > 0 ? shared / spread : 0;
  return ([, top, , foot]) => {
    const expected = meanHeight + slope * (foot - meanFoot);
    return expected > 0 ? Math.log((foot - top) / expected) : null;
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return valueAt(sorted, Math.floor(sorted.length / 2));
}
