// Which segment may follow which, and the cost of the link relative to ending one path and starting
// another: motion, height, length of the gap, image border. Without appearance, which depends on
// the whole chains. Below 0: a link is likelier than two separate people.

import { graphOf, type Link, type LinkGraph } from '../assignment/sparse-graph';
import { warpAt, warpScale } from '../geometry/warp';
import { valueAt } from '../value-at';
import type { ClipEvidence } from './clip-evidence';
import { secondsBetween } from './detection-table';
import { heightLogRatio, type MotionGap, type MotionState, motionLogRatio } from './motion';
import type { AssociationParams, LinkParams } from './params';
import type { TrackSegment } from './segments';

type ScoredLink = Link & { readonly totalCost: number };

/** The links worth considering: within one shot and forward in time. */
export function buildLinkGraph(
  segments: readonly TrackSegment[],
  evidence: ClipEvidence,
): LinkGraph {
  const { table, appearance, analysis } = evidence;
  const params = appearance ? evidence.params : motionOnlyParams(evidence.params);
  const cumulativeVariance = cumulativeSquares(table.cameraStd);
  const scratch = new Float64Array(12);
  const linksOf = (a: TrackSegment, i: number): Link[] => {
    const found: ScoredLink[] = [];
    const area = analysis.width * analysis.height * warpScale(warpAt(table.toWorld, a.endK)) ** 2;
    for (let j = i + 1; j < segments.length; j++) {
      const b = valueAt(segments, j);
      if (b.startK <= a.endK || table.shot[b.startK] !== table.shot[a.endK]) continue;
      const gap: MotionGap = {
        seconds: secondsBetween(table, a.endK, b.startK),
        cameraStd: Math.sqrt(
          valueAt(cumulativeVariance, b.startK + 1) - valueAt(cumulativeVariance, a.endK + 1),
        ),
        area,
      };
      const cost = linkCost(a, b, gap, params, scratch);
      if (cost > params.links.motionCostMax) continue;
      const totalCost = appearance
        ? cost - appearance.logRatio(a.appearanceSum, b.appearanceSum)
        : cost;
      if (totalCost < params.links.costMax) found.push({ to: j, cost, totalCost });
    }
    found.sort((u, v) => u.totalCost - v.totalCost || u.to - v.to);
    return found.slice(0, params.links.candidatesMax);
  };
  return graphOf(segments.map(linksOf));
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
  gap: MotionGap,
  { links, motion }: AssociationParams,
  scratch: MotionState,
): number {
  const likelihoodRatio = Math.exp(motionLogRatio(a.end, b.start, gap, motion, scratch));
  const returnLogRatio = Math.log(
    (1 - links.uniformReturnShare) * likelihoodRatio + links.uniformReturnShare,
  );
  const gapCost = links.gapBase * Math.log(1 + gap.seconds / links.gapScale);
  return (
    gapCost -
    returnLogRatio -
    heightLogRatio(a.end, b.start, gap.seconds, motion) -
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
function cumulativeSquares(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length + 1);
  for (const [k, value] of values.entries()) out[k + 1] = valueAt(out, k) + value ** 2;
  return out;
}
