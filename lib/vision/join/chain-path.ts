// One chain as a path: a box for every frame in which the person was seen or can be told between two sightings. Clip frames, image pixels.

import { blendBoxes, warpBox } from '../boxes';
import type { Box } from '../types';
import { composeWarps, invertWarp, warpAt } from '../warp';
import type { Joint } from './join-clip';
import { boxOfRow } from './people';

/** One frame of a chain. */
export type ChainFrame = {
  readonly frame: number;
  /** Analysed frame, or -1 between two of them. */
  readonly k: number;
  readonly box: Box;
  readonly source: 'seen' | 'bridged';
  /** The detection's; the lesser of both ends' where bridged. */
  readonly score: number;
  /** Chance that this is the person seen in frame `from`: that all links between are right, 0..1. */
  readonly confidence: number;
};

/**
 * The frames of a chain in order; frames without an entry are lost. `from`: the analysed frame in which the person is known, by
 * default the chain's first.
 */
export function chainPath(joint: Joint, chain: number, from?: number): ChainFrame[] {
  const { analysis, people, params } = joint.witness;
  const rows = joint.rows[chain]!;
  const trust = trustAlong(joint, chain, from ?? people.k[rows[0]!]!);
  const out: ChainFrame[] = [];
  rows.forEach((g, i) => {
    const k = people.k[g]!;
    const before = i > 0 ? rows[i - 1]! : -1;
    if (before >= 0 && isPassable(joint, before, g, params.output.bridgeSecondsMax)) out.push(...bridged(joint, before, g, trust));
    out.push({
      frame: analysis.analysed[k]!,
      k,
      box: boxOfRow(analysis, people, g),
      source: 'seen',
      score: people.score[g]!,
      confidence: trust(k),
    });
  });
  return out;
}

function isPassable({ witness: { people } }: Joint, a: number, b: number, secondsMax: number): boolean {
  const [from, to] = [people.k[a]!, people.k[b]!];
  return people.shot[from] === people.shot[to] && people.time[to]! - people.time[from]! <= secondsMax;
}

/** The frames strictly between two rows: both boxes carried along with the camera, and blended. */
function bridged(joint: Joint, a: number, b: number, trust: (k: number) => number): ChainFrame[] {
  const { analysis, people } = joint.witness;
  const [ka, kb] = [people.k[a]!, people.k[b]!];
  const [fa, fb] = [analysis.analysed[ka]!, analysis.analysed[kb]!];
  const out: ChainFrame[] = [];
  let k = ka;
  for (let frame = fa + 1; frame < fb; frame++) {
    while (analysis.analysed[k + 1]! <= frame) k++;
    const t = (analysis.times[frame]! - analysis.times[fa]!) / (analysis.times[fb]! - analysis.times[fa]!);
    const box = blendBoxes(carried(joint, a, ka, k, frame), carried(joint, b, kb, k, frame), t);
    const score = Math.min(people.score[a]!, people.score[b]!);
    out.push({
      frame,
      k: analysis.analysed[k] === frame ? k : -1,
      box,
      source: 'bridged',
      score,
      confidence: Math.min(trust(ka), trust(kb)),
    });
  }
  return out;
}

/** The box of row g, of analysed frame `own`, in `frame`, which lies at or after analysed frame k and before the next. */
function carried(joint: Joint, g: number, own: number, k: number, frame: number): Box {
  const { analysis, people } = joint.witness;
  const at = (to: number) =>
    warpBox(boxOfRow(analysis, people, g), composeWarps(invertWarp(warpAt(people.toWorld, to)), warpAt(people.toWorld, own)));
  const [now, next] = [analysis.analysed[k]!, analysis.analysed[k + 1] ?? frame];
  return frame === now ? at(k) : blendBoxes(at(k), at(k + 1), (frame - now) / (next - now));
}

/** For every analysed frame: the chance that all links between it and `from` are right. */
function trustAlong(joint: Joint, chain: number, from: number): (k: number) => number {
  const links = joint.chains[chain]!.slice(0, -1).map((s, i) => ({
    end: joint.segments[s]!.endK,
    start: joint.segments[joint.chains[chain]![i + 1]!]!.startK,
    confidence: joint.confidence[s]!,
  }));
  return (k) =>
    links.reduce((trust, { end, start, confidence }) => {
      const isBetween = k > from ? start > from && k > end : end < from && k < start;
      return isBetween ? trust * confidence : trust;
    }, 1);
}
