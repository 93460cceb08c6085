// One chain as a path: a box for every frame in which the person was detected, or can be
// interpolated between two detections. Clip frames, image pixels.

import { interpolateBoxes, warpBox } from '../geometry/boxes';
import { composeWarps, invertWarp, warpAt } from '../geometry/warp';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import type { GlobalAssociation } from './associate-clip';
import { boxOfRow, rowAt, secondsBetween } from './detection-table';

/** One frame of a chain. */
export type ChainFrame = {
  readonly frame: number;
  /** Analysed frame, or -1 between two of them. */
  readonly k: number;
  readonly box: Box;
  readonly source: 'seen' | 'bridged';
  /** Score of the detection; the lesser of both ends where interpolated. */
  readonly score: number;
  /** Probability that this is the person of frame `from`: that all links in between are right. */
  readonly confidence: number;
};

/** A row with its analysed frame, frame of the clip and score. */
type ChainRow = {
  readonly g: number;
  readonly k: number;
  readonly frame: number;
  readonly score: number;
};

/**
 * The frames of a chain in order; frames without an entry are lost. `from`: the analysed frame in
 * which the person is known, by default the first of the chain.
 */
export function chainPath(
  association: GlobalAssociation,
  chain: number,
  from?: number,
): ChainFrame[] {
  const { analysis, table, params } = association.evidence;
  const rows = valueAt(association.rows, chain).map((g): ChainRow => {
    const { k, score } = rowAt(table, g);
    return { g, k, frame: valueAt(analysis.analysed, k), score };
  });
  const confidenceAt = confidenceAlong(association, chain, from ?? valueAt(rows, 0).k);
  const isBridgeable = (a: ChainRow, b: ChainRow) =>
    table.shot[a.k] === table.shot[b.k] &&
    secondsBetween(table, a.k, b.k) <= params.output.bridgeSecondsMax;
  return rows.flatMap((row, i): ChainFrame[] => {
    const { g, k, frame, score } = row;
    const previous = rows[i - 1];
    const box = boxOfRow(analysis, table, g);
    const detected = { frame, k, box, source: 'seen' as const, score, confidence: confidenceAt(k) };
    return previous && isBridgeable(previous, row)
      ? [...bridgedFrames(association, previous, row, confidenceAt), detected]
      : [detected];
  });
}

/** The frames strictly between two rows: both boxes compensated for camera motion, interpolated. */
function bridgedFrames(
  association: GlobalAssociation,
  a: ChainRow,
  b: ChainRow,
  confidenceAt: (k: number) => number,
): ChainFrame[] {
  const { analysed, times } = association.evidence.analysis;
  const startTime = valueAt(times, a.frame);
  const seconds = valueAt(times, b.frame) - startTime;
  const out: ChainFrame[] = [];
  let k = a.k;
  for (let frame = a.frame + 1; frame < b.frame; frame++) {
    while (valueAt(analysed, k + 1) <= frame) k++;
    out.push({
      frame,
      k: analysed[k] === frame ? k : -1,
      box: interpolateBoxes(
        compensatedBox(association, a, k, frame),
        compensatedBox(association, b, k, frame),
        (valueAt(times, frame) - startTime) / seconds,
      ),
      source: 'bridged',
      score: Math.min(a.score, b.score),
      confidence: Math.min(confidenceAt(a.k), confidenceAt(b.k)),
    });
  }
  return out;
}

/** The box of a row in `frame`, which lies at or after analysed frame k and before the next. */
function compensatedBox(
  { evidence: { analysis, table } }: GlobalAssociation,
  row: ChainRow,
  k: number,
  frame: number,
): Box {
  const at = (to: number) =>
    warpBox(
      boxOfRow(analysis, table, row.g),
      composeWarps(invertWarp(warpAt(table.toWorld, to)), warpAt(table.toWorld, row.k)),
    );
  const [now, next] = [valueAt(analysis.analysed, k), analysis.analysed[k + 1] ?? frame];
  return frame === now ? at(k) : interpolateBoxes(at(k), at(k + 1), (frame - now) / (next - now));
}

/** For an analysed frame: the probability that all links between it and `from` are right. */
function confidenceAlong(
  { chains, segments, confidence }: GlobalAssociation,
  chain: number,
  from: number,
): (k: number) => number {
  const chainSegments = valueAt(chains, chain);
  const links = chainSegments.slice(1).map((next, i) => {
    const s = valueAt(chainSegments, i);
    return {
      end: valueAt(segments, s).endK,
      start: valueAt(segments, next).startK,
      confidence: valueAt(confidence, s),
    };
  });
  return (k) =>
    links.reduce((product, link) => {
      const isBetween =
        k > from ? link.start > from && k > link.end : link.end < from && k < link.start;
      return isBetween ? product * link.confidence : product;
    }, 1);
}
