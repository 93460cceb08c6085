// Everybody's paths through the clip at once. Tracklets (pass 1), what people look like, tracklets again with it, segments, one
// assignment over the whole clip (pass 2). Same analysis, same params, same constraints: the same bytes.

import type { Analysis } from '../types';
import { marginsOf, solveChains } from './chains';
import { cutRows, type JoinConstraints, labelled } from './constraints';
import { gatherWeak } from './gather-weak';
import { forbidLink, forceLinks, weakestBreach } from './law-links';
import { linkGraph } from './link-graph';
import { type JoinParams, joinParams } from './params';
import { type Chained, listChains, type Problem } from './problem';
import { type Segment, segmentOf } from './segments';
import { type Witness, witnessOf } from './witness';

/** Everybody's chains. */
export type Joint = {
  readonly witness: Witness;
  readonly segments: readonly Segment[];
  /** The segments of each person, in order of time; people in order of their first. */
  readonly chains: readonly (readonly number[])[];
  /** The rows of each person, in order of time: those of the segments, and weak ones gathered between them. */
  readonly rows: readonly (readonly number[])[];
  /** [rows] the chain of every detection, -1 where it is nobody's. */
  readonly chainOfRow: Int32Array;
  /** [segments] the chain of a segment. */
  readonly chainOfSegment: Int32Array;
  /** [segments] natural log-odds of the link that leaves a segment against the best exchange without it; Infinity: no other way. */
  readonly margins: Float64Array;
  /** [segments] chance that this link is right, 0..1; 1 where none leaves. */
  readonly confidence: Float64Array;
  /** The chain of the person the constraints speak of, or -1. */
  readonly person: number;
  readonly problem: Problem;
  readonly chained: Chained;
};

const nothingSaid: JoinConstraints = { must: [], never: [], absent: [] };

/** Everybody through the clip. */
export function joinClip(analysis: Analysis, params: JoinParams = joinParams, constraints: JoinConstraints = nothingSaid): Joint {
  return rejoin(witnessOf(analysis, params), constraints);
}

/** The chains under what was said: the cheap half of `joinClip`, for every new word of the user. */
export function rejoin(witness: Witness, constraints: JoinConstraints = nothingSaid): Joint {
  const { people, params } = witness;
  const segments = segmentsOf(witness, constraints);
  const { own, foreign } = labelled(segments, people, constraints);
  const graph = forceLinks(linkGraph(segments, witness), segments, own, foreign);
  let problem: Problem = { graph, looks: witness.looks, pools: segments.map(({ pool }) => pool) };
  let chained = solveChains(problem, params.links);
  let margins = marginsOf(problem, chained);
  for (let breach = weakestBreach(chained, margins, own, foreign); breach; breach = weakestBreach(chained, margins, own, foreign)) {
    problem = { ...problem, graph: forbidLink(problem.graph, breach.from, breach.to) };
    chained = solveChains(problem, params.links);
    margins = marginsOf(problem, chained);
  }
  return assemble(witness, segments, problem, chained, margins, own[0] ?? -1);
}

/** The chain that holds a detection of analysed frame k, or -1. */
export function chainAt({ witness: { people }, chainOfRow }: Joint, k: number, detection: number): number {
  return chainOfRow[people.first[k]! + detection]!;
}

function segmentsOf({ people, looks, params, tracklets }: Witness, constraints: JoinConstraints): Segment[] {
  const segments = cutRows(tracklets, people, constraints).map((rows) => segmentOf(rows, people, looks, params));
  // By place where two begin in one frame: the order of the detections decides nothing.
  return segments.sort((a, b) => a.startK - b.startK || people.x[a.rows[0]!]! - people.x[b.rows[0]!]! || a.rows[0]! - b.rows[0]!);
}

function assemble(witness: Witness, segments: Segment[], problem: Problem, chained: Chained, margins: Float64Array, own: number): Joint {
  const { people, params } = witness;
  const whole = listChains(chained).filter(
    (chain) => chain.includes(own) || chain.reduce((sum, s) => sum + segments[s]!.rows.length, 0) >= params.output.rowsMin,
  );
  const chainOfSegment = new Int32Array(segments.length).fill(-1);
  whole.forEach((chain, c) => {
    for (const s of chain) chainOfSegment[s] = c;
  });
  const rows = gatherWeak(
    whole.map((chain) => chain.flatMap((s) => segments[s]!.rows)),
    people,
    params,
  );
  const chainOfRow = new Int32Array(people.k.length).fill(-1);
  rows.forEach((list, c) => {
    for (const g of list) chainOfRow[g] = c;
  });
  const confidence = margins.map((margin, s) => (chained.next[s]! < 0 ? 1 : 1 / (1 + Math.exp(-margin / params.output.marginScale))));
  const person = own < 0 ? -1 : chainOfSegment[own]!;
  return { witness, segments, chains: whole, rows, chainOfRow, chainOfSegment, margins, confidence, person, problem, chained };
}
