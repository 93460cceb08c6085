// The witnesses of one span, heard and joined: the click tracker forward from the left anchor and backward from the right one.

import { iou } from '../boxes';
import { type ClickScene, type ClickSight, type ClickStart, type Memory, runClick } from '../click/click-run';
import type { Shape } from '../click/drawn-box';
import type { Analysis, PathFrame } from '../types';
import { meet } from './meet';
import type { FuseParams } from './params';
import { framesOf, supported } from './path-frames';
import { type BoxAnchor, boxAnchor, isHidden, type Span } from './spans';
import { conditioned, type Sure, survivalAlong } from './survival';

/** A span's answer. */
export type SpanAnswer = { readonly frames: readonly PathFrame[]; readonly sights: readonly Sure[] };

/** Where a run starts at an anchor, and what the runs that led to anchors learned of the player, by the anchor's frame. */
export type Starts = { readonly shapeOf: (anchor: BoxAnchor) => Shape | null; readonly learned: Map<number, Memory> };

/** Follows through one span; yields what is known so far, returns the answer. */
export async function* followSpan(
  scene: ClickScene,
  span: Span,
  starts: Starts,
  params: FuseParams,
): AsyncGenerator<readonly PathFrame[], SpanAnswer> {
  const { analysis } = scene;
  const medianSteps = scene.params.step.medianSteps;
  const answer = (sights: readonly Sure[]) => ({ sights, frames: framesOf(analysis, span, sights, medianSteps, params) });
  if (isHidden(span)) return answer([]);
  const [left, right] = [boxAnchor(span.left), boxAnchor(span.right)];
  const sure = (sights: readonly ClickSight[], start: number) => survivalAlong(sights, start, analysis.times, params);
  // What is told on the way knows nothing of the next anchor yet.
  const soFar = (start: number) => (fresh: readonly ClickSight[], all: readonly ClickSight[]) => {
    const [low, high] = extent(fresh);
    const known = survivalAlong(all, start, analysis.times, params).filter(({ frame }) => frame >= low && frame <= high);
    known.sort((a, b) => a.frame - b.frame);
    return framesOf(analysis, { left: null, right: null, start: low, stop: high + 1 }, known, medianSteps, params);
  };
  const memories: Memory[] = [];
  const forward: ClickSight[] = [];
  if (left)
    yield* streamed(runClick(scene, startAt(starts, left, memories), shotEnd(analysis, left.frame, span.stop)), forward, soFar(left.frame));
  const there = supported(sure(forward, span.start), analysis, span.stop - 1, params);
  const ahead = conditioned(there, verdictAt(there, right, params));
  if (right) learn(starts, left, right, ahead, memories);
  const backward: ClickSight[] = [];
  if (right) {
    const end = shotStart(analysis, right.frame, left ? span.start : span.start - 1);
    const run = runClick(scene, startAt(starts, right, []), end);
    // Between two anchors what came from the left stays on the screen until it is judged.
    if (left) for await (const sight of run) backward.push(sight);
    else yield* streamed(run, backward, soFar(right.frame));
  }
  const back = supported(sure(backward, span.stop), analysis, span.start, params);
  const behind = conditioned(back, verdictAt(back, left, params)).reverse();
  return answer(meet(ahead, behind, span.start, span.stop, params.sameOverlap));
}

/** The start at an anchor. */
function startAt({ shapeOf, learned }: Starts, anchor: BoxAnchor, memories: Memory[]): ClickStart {
  return { ...anchor, shape: shapeOf(anchor), learned: learned.get(anchor.frame) ?? null, memories };
}

/**
 * What a run taught for the anchor it led to: its last memory from when it was likelier right than not; from a run too short to
 * remember anything, what it had started with.
 */
function learn({ learned }: Starts, from: BoxAnchor | null, { frame }: BoxAnchor, run: readonly Sure[], memories: readonly Memory[]): void {
  const right = new Set(run.filter(({ survival }) => survival >= 0.5).map((sight) => sight.frame));
  const memory = memories.findLast((one) => right.has(one.frame));
  const known = memory ?? (from ? learned.get(from.frame) : undefined);
  if (known) learned.set(frame, known);
}

/** Sightings gathered into `all`, yielded in runs of about a third of a second; the first one at once. */
async function* streamed(
  sights: AsyncIterable<ClickSight>,
  all: ClickSight[],
  frames: (fresh: readonly ClickSight[], all: readonly ClickSight[]) => readonly PathFrame[],
): AsyncGenerator<readonly PathFrame[]> {
  let told = 0;
  for await (const sight of sights) {
    all.push(sight);
    if (all.length - told < (told === 0 ? 1 : sightsPerPiece)) continue;
    yield frames(all.slice(told), all);
    // The last one is told again with the next, so that the frames between them are.
    told = all.length - 1;
  }
  if (told < all.length) yield frames(all.slice(told), all);
}

const sightsPerPiece = 11;

/** First and last frame of some sightings, in whichever order of travel. */
function extent(sights: readonly ClickSight[]): [number, number] {
  const [a, b] = [sights[0]!.frame, sights.at(-1)!.frame];
  return [Math.min(a, b), Math.max(a, b)];
}

/** What an anchor says of a run that reached it from the other side: right, wrong, or nothing because it sees nobody there. */
function verdictAt(run: readonly Sure[], anchor: BoxAnchor | null, { agreeOverlap }: FuseParams): boolean | null {
  const last = run.at(-1);
  if (!anchor || !last) return null;
  // Only a run that comes near enough speaks of the same moment.
  if (Math.abs(last.frame - anchor.frame) > anchorReach) return false;
  return iou(last.box, anchor.box) >= agreeOverlap / 2;
}

/** A run that ends this many frames before an anchor is compared with it. */
const anchorReach = 4;

/** Where a run forward from `frame` must stop: the span's end, or the next jump of the picture. */
function shotEnd({ breaks }: Analysis, frame: number, stop: number): number {
  const jump = breaks.find(({ kind, start }) => kind !== 'flash' && start > frame);
  return Math.min(stop, jump?.start ?? stop);
}

/** Where a run backward must stop, exclusive. */
function shotStart({ breaks }: Analysis, frame: number, start: number): number {
  const jump = breaks.findLast(({ kind, end }) => kind !== 'flash' && end <= frame);
  return Math.max(start, jump ? jump.end - 1 : start);
}
