// Which segment may follow which, and what that costs beyond two breaks: motion, height, the length of the absence, the border.
// Everything but the looks, which change with the chains. Negative: a link is likelier than two breaks. Edges by row, see path-cover.

import { warpAt, warpScale } from '../warp';
import { heightRatio, motionRatio } from './motion';
import type { JoinParams, LinkParams } from './params';
import type { Links } from './path-cover';
import type { Segment } from './segments';
import type { Witness } from './witness';

/** The links worth considering. Nobody is linked across a cut, nor with somebody seen at the same time. */
export function linkGraph(segments: readonly Segment[], witness: Witness): Links {
  const { people, looks, analysis } = witness;
  const params = looks ? witness.params : blindParams(witness.params);
  const first = new Int32Array(segments.length + 1);
  const to: number[] = [];
  const cost: number[] = [];
  const shaken = summedDoubt(people.cameraDoubt);
  const scratch = new Float64Array(12);
  segments.forEach((a, i) => {
    const found: { j: number; cost: number; seen: number }[] = [];
    const area = analysis.width * analysis.height * warpScale(warpAt(people.toWorld, a.endK)) ** 2;
    for (let j = i + 1; j < segments.length; j++) {
      const b = segments[j]!;
      if (b.startK <= a.endK || people.shot[b.startK] !== people.shot[a.endK]) continue;
      const seconds = people.time[b.startK]! - people.time[a.endK]!;
      const doubt = Math.sqrt(shaken[b.startK + 1]! - shaken[a.endK + 1]!);
      const blind = linkCost(a, b, seconds, doubt, area, params, scratch);
      if (blind > params.links.blindCostMax) continue;
      const seen = looks ? blind - looks.ratio(a.pool, b.pool) : blind;
      if (seen < params.links.costMax) found.push({ j, cost: blind, seen });
    }
    found.sort((u, v) => u.seen - v.seen || u.j - v.j);
    for (const link of found.slice(0, params.links.candidatesMax)) {
      to.push(link.j);
      cost.push(link.cost);
    }
    first[i + 1] = to.length;
  });
  return { nodes: segments.length, first, to: Int32Array.from(to), cost: Float64Array.from(cost) };
}

function blindParams({ links, ...params }: JoinParams): JoinParams {
  const { breakInside, breakBorder, blindBreakShare } = links;
  return { ...params, links: { ...links, breakInside: blindBreakShare * breakInside, breakBorder: blindBreakShare * breakBorder } };
}

function linkCost(
  a: Segment,
  b: Segment,
  seconds: number,
  doubt: number,
  area: number,
  { links, motion }: JoinParams,
  scratch: Float64Array,
): number {
  const moved = Math.exp(motionRatio(a.end, b.start, seconds, doubt, area, motion, scratch));
  const returned = Math.log((1 - links.anywhere) * moved + links.anywhere);
  const absence = links.gapBase * Math.log(1 + seconds / links.gapScale);
  return absence - returned - heightRatio(a.end, b.start, seconds, motion) - breakCost(a.leaves, links) - breakCost(b.enters, links);
}

function breakCost(isAtBorder: boolean, { breakBorder, breakInside }: LinkParams): number {
  return isAtBorder ? breakBorder : breakInside;
}

/** Running sums of squares [m + 1]. */
function summedDoubt(doubt: Float64Array): Float64Array {
  const out = new Float64Array(doubt.length + 1);
  for (let k = 0; k < doubt.length; k++) out[k + 1] = out[k]! + doubt[k]! ** 2;
  return out;
}
