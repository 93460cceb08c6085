// Everybody's paths through the clip at once. Tracklets (pass 1), what people look like, tracklets
// again with it, segments, one assignment over the whole clip (pass 2). Same analysis, same params,
// same constraints: the same bytes.

import type { Analysis } from '../types';
import { valueAt } from '../value-at';
import { attachLowScore } from './attach-low-score';
import { type ChainProblem, type ChainSolution, listChains } from './chain-problem';
import { linkMargins, solveChains } from './chains';
import { type ClipEvidence, clipEvidenceOf } from './clip-evidence';
import { type AssociationConstraints, labelSegments, splitAtConstraints } from './constraints';
import { forbidLink, forceLinks, weakestViolation } from './hard-constraints';
import { buildLinkGraph } from './link-graph';
import { type AssociationParams, associationParams } from './params';
import { segmentOf, type TrackSegment } from './segments';

/** Everybody's chains. */
export type GlobalAssociation = {
  readonly evidence: ClipEvidence;
  readonly segments: readonly TrackSegment[];
  /** The segments of each person, in order of time; people in order of their first. */
  readonly chains: readonly (readonly number[])[];
  /**
   * The rows of each person, in order of time: those of the segments, and weak ones gathered
   * between them.
   */
  readonly rows: readonly (readonly number[])[];
  /** [rows] the chain of every detection, -1 where it is nobody's. */
  readonly chainOfRow: Int32Array;
  /** [segments] the chain of a segment. */
  readonly chainOfSegment: Int32Array;
  /**
   * [segments] natural log-odds of the link that leaves a segment against the best exchange without
   * it; Infinity: no other way.
   */
  readonly margins: Float64Array;
  /** [segments] chance that this link is right, 0..1; 1 where none leaves. */
  readonly confidence: Float64Array;
  /** The chain of the person the constraints speak of, or -1. */
  readonly person: number;
  readonly problem: ChainProblem;
  readonly solution: ChainSolution;
};

const noConstraints: AssociationConstraints = { mustLink: [], cannotLink: [], absent: [] };

/** Everybody through the clip. */
export function associateClip(
  analysis: Analysis,
  params: AssociationParams = associationParams,
  constraints: AssociationConstraints = noConstraints,
): GlobalAssociation {
  return associateTracklets(clipEvidenceOf(analysis, params), constraints);
}

/** The chains under what was said: the cheap half of `joinClip`, for every new word of the user. */
export function associateTracklets(
  evidence: ClipEvidence,
  constraints: AssociationConstraints = noConstraints,
): GlobalAssociation {
  const { table, params } = evidence;
  const segments = segmentsOf(evidence, constraints);
  const { own, foreign } = labelSegments(segments, table, constraints);
  const graph = forceLinks(buildLinkGraph(segments, evidence), segments, own, foreign);
  let problem: ChainProblem = {
    graph,
    appearance: evidence.appearance,
    appearanceSums: segments.map(({ appearanceSum }) => appearanceSum),
  };
  let solution = solveChains(problem, params.links);
  let margins = linkMargins(problem, solution);
  for (
    let violation = weakestViolation(solution, margins, own, foreign);
    violation;
    violation = weakestViolation(solution, margins, own, foreign)
  ) {
    problem = { ...problem, graph: forbidLink(problem.graph, violation.from, violation.to) };
    solution = solveChains(problem, params.links);
    margins = linkMargins(problem, solution);
  }
  return assemble(evidence, segments, problem, solution, margins, own[0] ?? -1);
}

/** The chain that holds a detection of analysed frame k, or -1. */
export function chainAt(
  { evidence: { table }, chainOfRow }: GlobalAssociation,
  k: number,
  detection: number,
): number {
  return valueAt(chainOfRow, valueAt(table.first, k) + detection);
}

function segmentsOf(
  { table, appearance, params, tracklets }: ClipEvidence,
  constraints: AssociationConstraints,
): TrackSegment[] {
  const segments = splitAtConstraints(tracklets, table, constraints).map((rows) =>
    segmentOf(rows, table, appearance, params),
  );
  // By place where two begin in one frame: the order of the detections decides nothing.
  return segments.sort(
    (a, b) =>
      a.startK - b.startK ||
      valueAt(table.x, valueAt(a.rows, 0)) - valueAt(table.x, valueAt(b.rows, 0)) ||
      valueAt(a.rows, 0) - valueAt(b.rows, 0),
  );
}

function assemble(
  evidence: ClipEvidence,
  segments: TrackSegment[],
  problem: ChainProblem,
  solution: ChainSolution,
  margins: Float64Array,
  own: number,
): GlobalAssociation {
  const { table, params } = evidence;
  const chains = listChains(solution).filter(
    (chain) =>
      chain.includes(own) ||
      chain.reduce((sum, s) => sum + valueAt(segments, s).rows.length, 0) >= params.output.rowsMin,
  );
  const chainOfSegment = new Int32Array(segments.length).fill(-1);
  chains.forEach((chain, c) => {
    for (const s of chain) chainOfSegment[s] = c;
  });
  const rows = attachLowScore(
    chains.map((chain) => chain.flatMap((s) => valueAt(segments, s).rows)),
    table,
    params,
  );
  const chainOfRow = new Int32Array(table.k.length).fill(-1);
  rows.forEach((list, c) => {
    for (const g of list) chainOfRow[g] = c;
  });
  const confidence = margins.map((margin, s) =>
    valueAt(solution.next, s) < 0 ? 1 : 1 / (1 + Math.exp(-margin / params.output.marginScale)),
  );
  const person = own < 0 ? -1 : valueAt(chainOfSegment, own);
  return {
    evidence,
    segments,
    chains: chains,
    rows,
    chainOfRow,
    chainOfSegment,
    margins,
    confidence,
    person,
    problem,
    solution,
  };
}
