// Which segment may follow which, and what that costs beyond two breaks: motion, height, the length
// of the absence, the border. Everything but the looks, which change with the chains. Negative: a
// link is likelier than two breaks. Edges by row, see path-cover.

import { warpAt, warpScale } from '../geometry/warp';
import { valueAt } from '../value-at';
import type { ClipEvidence } from './clip-evidence';
import { heightLogRatio, motionLogRatio } from './motion';
import type { AssociationParams, LinkParams } from './params';
import type { LinkGraph } from './path-cover';
import type { TrackSegment } from './segments';

/**
 * The links worth considering. Nobody is linked across a cut, nor with somebody seen at the same
 * time.
 */
export function buildLinkGraph(
  segments: readonly TrackSegment[],
  evidence: ClipEvidence,
): LinkGraph {
  const { table, appearance, analysis } = evidence;
  const params = appearance ? evidence.params : motionOnlyParams(evidence.params);
  const first = new Int32Array(segments.length + 1);
  const to: number[] = [];
  const cost: number[] = [];
  const cumulativeVariance = cumulativeSquares(table.cameraStd);
  const scratch = new Float64Array(12);
  segments.forEach((a, i) => {
    const found: { j: number; cost: number; totalCost: number }[] = [];
    const area = analysis.width * analysis.height * warpScale(warpAt(table.toWorld, a.endK)) ** 2;
    for (let j = i + 1; j < segments.length; j++) {
      const b = valueAt(segments, j);
      if (b.startK <= a.endK || table.shot[b.startK] !== table.shot[a.endK]) continue;
      const seconds = valueAt(table.time, b.startK) - valueAt(table.time, a.endK);
      const cameraStd = Math.sqrt(
        valueAt(cumulativeVariance, b.startK + 1) - valueAt(cumulativeVariance, a.endK + 1),
      );
      const motionCost = linkCost(a, b, seconds, cameraStd, area, params, scratch);
      if (motionCost > params.links.motionCostMax) continue;
      const totalCost = appearance
        ? motionCost - appearance.logRatio(a.appearanceSum, b.appearanceSum)
        : motionCost;
      if (totalCost < params.links.costMax) found.push({ j, cost: motionCost, totalCost });
    }
    found.sort((u, v) => u.totalCost - v.totalCost || u.j - v.j);
    for (const link of found.slice(0, params.links.candidatesMax)) {
      to.push(link.j);
      cost.push(link.cost);
    }
    first[i + 1] = to.length;
  });
  return { nodes: segments.length, first, to: Int32Array.from(to), cost: Float64Array.from(cost) };
}

function motionOnlyParams({ links, ...params }: AssociationParams): AssociationParams {
  const { entryExitCostInside, entryExitCostBorder, motionOnlyEntryExitShare } = links;
  return {
    ...params,
    links: {
      ...links,
      entryExitCostInside: motionOnlyEntryExitShare * entryExitCostInside,
      entryExitCostBorder: motionOnlyEntryExitShare * entryExitCostBorder,
    },
  };
}

function linkCost(
  a: TrackSegment,
  b: TrackSegment,
  seconds: number,
  cameraStd: number,
  area: number,
  { links, motion }: AssociationParams,
  scratch: Float64Array,
): number {
  const likelihoodRatio = Math.exp(
    motionLogRatio(a.end, b.start, seconds, cameraStd, area, motion, scratch),
  );
  const returnLogRatio = Math.log(
    (1 - links.uniformReturnShare) * likelihoodRatio + links.uniformReturnShare,
  );
  const gapCost = links.gapBase * Math.log(1 + seconds / links.gapScale);
  return (
    gapCost -
    returnLogRatio -
    heightLogRatio(a.end, b.start, seconds, motion) -
    entryExitCost(a.endsAtBorder, links) -
    entryExitCost(b.startsAtBorder, links)
  );
}

function entryExitCost(
  isAtBorder: boolean,
  { entryExitCostBorder, entryExitCostInside }: LinkParams,
): number {
  return isAtBorder ? entryExitCostBorder : entryExitCostInside;
}

/** Running sums of squares [m + 1]. */
function cumulativeSquares(cameraStd: Float64Array): Float64Array {
  const out = new Float64Array(cameraStd.length + 1);
  for (let k = 0; k < cameraStd.length; k++)
    out[k + 1] = valueAt(out, k) + valueAt(cameraStd, k) ** 2;
  return out;
}
