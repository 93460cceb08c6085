// The paths of all people through a clip at once: tracklets (pass 1), an appearance model,
// tracklets again with it, segments, one assignment over the whole clip (pass 2). Deterministic in
// analysis, params and constraints.

import type { Analysis } from '../types';
import { valueAt } from '../value-at';
import { attachLowScore } from './attach-low-score';
import { type ChainProblem, type ChainSolution, listChains } from './chain-problem';
import { linkMargins, solveChains } from './chains';
import { type ClipEvidence, clipEvidenceOf } from './clip-evidence';
import { type AssociationConstraints, labelSegments, splitAtConstraints } from './constraints';
import { rowOf } from './detection-table';
import { forbidLink, forceLinks, weakestViolation } from './hard-constraints';
import { buildLinkGraph } from './link-graph';
import { type AssociationParams, associationParams } from './params';
import { segmentOf, type TrackSegment } from './segments';

/** The chains of all people. */
export type GlobalAssociation = {
  readonly evidence: ClipEvidence;
  readonly segments: readonly TrackSegment[];
  /** The segments of each person in order of time; people in order of their first segment. */
  readonly chains: readonly (readonly number[])[];
  /** Rows of each person in order of time: of the segments, and low-score ones attached in gaps. */
  readonly rows: readonly (readonly number[])[];
  /** [rows] chain of a detection, or -1. */
  readonly chainOfRow: Int32Array;
  /** [segments] chain of a segment, or -1. */
  readonly chainOfSegment: Int32Array;
  /**
   * [segments] natural log-odds of the link that leaves a segment against the best swap without it;
   * Infinity where there is no alternative.
   */
  readonly margins: Float64Array;
  /** [segments] probability that this link is right, 0..1; 1 where none leaves. */
  readonly confidence: Float64Array;
  /** Chain of the person that the constraints name, or -1. */
  readonly person: number;
  readonly problem: ChainProblem;
  readonly solution: ChainSolution;
};

/** Chains that violate no constraint; `own`: the person's segments. */
type ConstrainedSolution = {
  readonly segments: readonly TrackSegment[];
  readonly own: readonly number[];
  readonly problem: ChainProblem;
  readonly solution: ChainSolution;
  readonly margins: Float64Array;
};

const noConstraints: AssociationConstraints = { mustLink: [], cannotLink: [], absent: [] };

/** Associates all detections of a clip. */
export function associateClip(
  analysis: Analysis,
  params: AssociationParams = associationParams,
  constraints: AssociationConstraints = noConstraints,
): GlobalAssociation {
  return associateTracklets(clipEvidenceOf(analysis, params), constraints);
}

/** Pass 2 under new constraints: the cheap half of `associateClip`, for every new anchor. */
export function associateTracklets(
  evidence: ClipEvidence,
  constraints: AssociationConstraints = noConstraints,
): GlobalAssociation {
  return describeChains(evidence, solveConstrained(evidence, constraints));
}

/** The chain that holds a detection of analysed frame k, or -1. */
export function chainAt(
  { evidence: { table }, chainOfRow }: GlobalAssociation,
  k: number,
  detection: number,
): number {
  return valueAt(chainOfRow, rowOf(table, { k, detection }));
}

function solveConstrained(
  evidence: ClipEvidence,
  constraints: AssociationConstraints,
): ConstrainedSolution {
  const { table, appearance, params } = evidence;
  const segments = segmentsOf(evidence, constraints);
  const { own, foreign } = labelSegments(segments, table, constraints);
  let problem: ChainProblem = {
    graph: forceLinks(buildLinkGraph(segments, evidence), segments, own, foreign),
    appearance,
    appearanceSums: segments.map(({ appearanceSum }) => appearanceSum),
  };
  for (;;) {
    const solution = solveChains(problem, params.links);
    const margins = linkMargins(problem, solution);
    const violation = weakestViolation(solution, margins, own, foreign);
    if (!violation) return { segments, own, problem, solution, margins };
    problem = { ...problem, graph: forbidLink(problem.graph, violation.from, violation.to) };
  }
}

function segmentsOf(
  { table, appearance, params, tracklets }: ClipEvidence,
  constraints: AssociationConstraints,
): TrackSegment[] {
  const segments = splitAtConstraints(tracklets, table, constraints).map((rows) =>
    segmentOf(rows, table, appearance, params),
  );
  const firstRow = ({ rows }: TrackSegment) => valueAt(rows, 0);
  const firstX = (segment: TrackSegment) => valueAt(table.x, firstRow(segment));
  // By position where two start in one frame: the order of the detections must not matter.
  return segments.sort(
    (a, b) => a.startK - b.startK || firstX(a) - firstX(b) || firstRow(a) - firstRow(b),
  );
}

function describeChains(
  evidence: ClipEvidence,
  { segments, own, problem, solution, margins }: ConstrainedSolution,
): GlobalAssociation {
  const { table, params } = evidence;
  const personSegment = own[0] ?? -1;
  const rowsOf = (chain: readonly number[]) => chain.flatMap((s) => valueAt(segments, s).rows);
  const chains = listChains(solution).filter(
    (chain) => chain.includes(personSegment) || rowsOf(chain).length >= params.output.rowsMin,
  );
  const chainOfSegment = chainIndex(chains, segments.length);
  const rows = attachLowScore(chains.map(rowsOf), table, params);
  const confidence = margins.map((margin, s) =>
    valueAt(solution.next, s) < 0 ? 1 : 1 / (1 + Math.exp(-margin / params.output.marginScale)),
  );
  const person = personSegment < 0 ? -1 : valueAt(chainOfSegment, personSegment);
  return {
    evidence,
    segments,
    chains,
    rows,
    chainOfRow: chainIndex(rows, table.k.length),
    chainOfSegment,
    margins,
    confidence,
    person,
    problem,
    solution,
  };
}

/** [count] the list that holds a member, or -1. */
function chainIndex(lists: readonly (readonly number[])[], count: number): Int32Array {
  const out = new Int32Array(count).fill(-1);
  for (const [chain, list] of lists.entries()) for (const member of list) out[member] = chain;
  return out;
}
