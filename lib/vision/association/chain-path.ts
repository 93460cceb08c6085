// One chain as a path: a box for every frame in which the person was seen or can be told between
// two sightings. Clip frames, image pixels.

import { interpolateBoxes, warpBox } from '../geometry/boxes';
import { composeWarps, invertWarp, warpAt } from '../geometry/warp';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import type { GlobalAssociation } from './associate-clip';
import { boxOfRow } from './detection-table';

/** One frame of a chain. */
export type ChainFrame = {
  readonly frame: number;
  /** Analysed frame, or -1 between two of them. */
  readonly k: number;
  readonly box: Box;
  readonly source: 'seen' | 'bridged';
  /** The detection's; the lesser of both ends' where bridged. */
  readonly score: number;
  /**
   * Chance that this is the person seen in frame `from`: that all links between are right, 0..1.
   */
  readonly confidence: number;
};

/**
 * The frames of a chain in order; frames without an entry are lost. `from`: the analysed frame in
 * which the person is known, by default the chain's first.
 */
export function chainPath(
  association: GlobalAssociation,
  chain: number,
  from?: number,
): ChainFrame[] {
  const { analysis, table, params } = association.evidence;
  const rows = valueAt(association.rows, chain);
  const confidenceAt = confidenceAlong(
    association,
    chain,
    from ?? valueAt(table.k, valueAt(rows, 0)),
  );
  const out: ChainFrame[] = [];
  rows.forEach((g, i) => {
    const k = valueAt(table.k, g);
    const before = i > 0 ? valueAt(rows, i - 1) : -1;
    if (before >= 0 && isBridgeable(association, before, g, params.output.bridgeSecondsMax))
      out.push(...bridgedFrames(association, before, g, confidenceAt));
    out.push({
      frame: valueAt(analysis.analysed, k),
      k,
      box: boxOfRow(analysis, table, g),
      source: 'seen',
      score: valueAt(table.score, g),
      confidence: confidenceAt(k),
    });
  });
  return out;
}

function isBridgeable(
  { evidence: { table } }: GlobalAssociation,
  a: number,
  b: number,
  secondsMax: number,
): boolean {
  const [from, to] = [valueAt(table.k, a), valueAt(table.k, b)];
  return (
    table.shot[from] === table.shot[to] &&
    valueAt(table.time, to) - valueAt(table.time, from) <= secondsMax
  );
}

/** The frames strictly between two rows: both boxes carried along with the camera, and blended. */
function bridgedFrames(
  association: GlobalAssociation,
  a: number,
  b: number,
  confidenceAt: (k: number) => number,
): ChainFrame[] {
  const { analysis, table } = association.evidence;
  const [ka, kb] = [valueAt(table.k, a), valueAt(table.k, b)];
  const [fa, fb] = [valueAt(analysis.analysed, ka), valueAt(analysis.analysed, kb)];
  const out: ChainFrame[] = [];
  let k = ka;
  for (let frame = fa + 1; frame < fb; frame++) {
    while (valueAt(analysis.analysed, k + 1) <= frame) k++;
    const t =
      (valueAt(analysis.times, frame) - valueAt(analysis.times, fa)) /
      (valueAt(analysis.times, fb) - valueAt(analysis.times, fa));
    const box = interpolateBoxes(
      compensatedBox(association, a, ka, k, frame),
      compensatedBox(association, b, kb, k, frame),
      t,
    );
    const score = Math.min(valueAt(table.score, a), valueAt(table.score, b));
    out.push({
      frame,
      k: analysis.analysed[k] === frame ? k : -1,
      box,
      source: 'bridged',
      score,
      confidence: Math.min(confidenceAt(ka), confidenceAt(kb)),
    });
  }
  return out;
}

/**
 * The box of row g, of analysed frame `own`, in `frame`, which lies at or after analysed frame k
 * and before the next.
 */
function compensatedBox(
  association: GlobalAssociation,
  g: number,
  own: number,
  k: number,
  frame: number,
): Box {
  const { analysis, table } = association.evidence;
  const at = (to: number) =>
    warpBox(
      boxOfRow(analysis, table, g),
      composeWarps(invertWarp(warpAt(table.toWorld, to)), warpAt(table.toWorld, own)),
    );
  const [now, next] = [valueAt(analysis.analysed, k), analysis.analysed[k + 1] ?? frame];
  return frame === now ? at(k) : interpolateBoxes(at(k), at(k + 1), (frame - now) / (next - now));
}

/** For every analysed frame: the chance that all links between it and `from` are right. */
function confidenceAlong(
  association: GlobalAssociation,
  chain: number,
  from: number,
): (k: number) => number {
  const links = valueAt(association.chains, chain)
    .slice(0, -1)
    .map((s, i) => ({
      end: valueAt(association.segments, s).endK,
      start: valueAt(association.segments, valueAt(valueAt(association.chains, chain), i + 1))
        .startK,
      confidence: valueAt(association.confidence, s),
    }));
  return (k) =>
    links.reduce((product, { end, start, confidence }) => {
      const isBetween = k > from ? start > from && k > end : end < from && k < start;
      return isBetween ? product * confidence : product;
    }, 1);
}
