// One span by its pixels: the correlation tracker forward from the left anchor and backward from
// the right one, both runs merged. Neither crosses a shot boundary.

import type { BoxOffset } from '../correlation-tracker/box-offset';
import type { TargetInit } from '../correlation-tracker/initialize-target';
import type { ModelSnapshot } from '../correlation-tracker/model-snapshot';
import { type TargetObservation, trackTarget } from '../correlation-tracker/track-target';
import type { TrackingContext } from '../correlation-tracker/tracked-frame';
import { iou } from '../geometry/boxes';
import { nextTransition, previousTransition } from '../shots/transitions';
import { type BoxAnchor, boxAnchor, isHidden, type Span } from '../spans';
import type { Analysis, PathFrame } from '../types';
import { defined, valueAt } from '../value-at';
import { mergeRuns } from './merge-runs';
import type { FusionParams } from './params';
import { pathFramesOf, trimUnsupported } from './path-frames';
import { conditionOnAnchor, type ScoredObservation, survivalCurve } from './survival';

/** The path of a span, and the observations behind it. */
export type SpanResult = {
  readonly frames: readonly PathFrame[];
  readonly observations: readonly ScoredObservation[];
};

/**
 * How runs start at anchors; snapshots are those learned by the runs that led to an anchor's frame.
 */
export type TrackerInits = {
  readonly boxOffsetOf: (anchor: BoxAnchor) => BoxOffset | null;
  readonly learnedSnapshots: Map<number, ModelSnapshot>;
};

type SpanTask = {
  readonly context: TrackingContext;
  readonly span: Span;
  readonly inits: TrackerInits;
  readonly params: FusionParams;
};

type Partials<T> = AsyncGenerator<readonly PathFrame[], T>;

/** Tracks through one span; yields partial paths, returns the result. */
export async function* followSpan(
  context: TrackingContext,
  span: Span,
  inits: TrackerInits,
  params: FusionParams,
): Partials<SpanResult> {
  const task: SpanTask = { context, span, inits, params };
  if (isHidden(span)) return { observations: [], frames: framesOf(task, span, []) };
  const [left, right] = [boxAnchor(span.left), boxAnchor(span.right)];
  const forward = left ? yield* trackForward(task, left, right) : [];
  const backward = right ? yield* trackBackward(task, right, left) : [];
  const observations = mergeRuns(forward, backward, span, params.sameOverlap);
  return { observations, frames: framesOf(task, span, observations) };
}

/**
 * From the left anchor to the end of the span or shot; stores what it learned for the right one.
 */
async function* trackForward(
  task: SpanTask,
  left: BoxAnchor,
  right: BoxAnchor | null,
): Partials<ScoredObservation[]> {
  const { context, span, inits } = task;
  const snapshots: ModelSnapshot[] = [];
  const end = shotEnd(context.analysis, left.frame, span.stop);
  const run = trackTarget(context, initAt(inits, left, snapshots), end);
  const observations = yield* streamPartials(task, left, run);
  const scored = scoreRun(task, observations, left, right, span.stop - 1);
  if (right) storeSnapshot(inits, left, right, scored, snapshots);
  return scored;
}

/** From the right anchor to the start of the span or shot; in frame order. */
async function* trackBackward(
  task: SpanTask,
  right: BoxAnchor,
  left: BoxAnchor | null,
): Partials<ScoredObservation[]> {
  const { context, span, inits } = task;
  const end = shotStart(context.analysis, right.frame, left ? span.start : span.start - 1);
  const run = trackTarget(context, initAt(inits, right, []), end);
  // Between two anchors the forward run stays on screen until both are merged.
  const observations = left ? await collect(run) : yield* streamPartials(task, right, run);
  return scoreRun(task, observations, right, left, span.start).reverse();
}

/**
 * A run from one anchor towards another, trimmed and scored; `end` is the last frame of its way.
 */
function scoreRun(
  { context: { analysis }, params }: SpanTask,
  observations: readonly TargetObservation[],
  from: BoxAnchor,
  towards: BoxAnchor | null,
  end: number,
): ScoredObservation[] {
  const scored = survivalCurve(observations, from.frame, analysis.times, params);
  const trimmed = trimUnsupported(scored, analysis, end, params);
  return conditionOnAnchor(trimmed, agreementAtAnchor(trimmed, towards, params));
}

function framesOf(
  { context, params }: SpanTask,
  span: Span,
  observations: readonly ScoredObservation[],
): PathFrame[] {
  const { analysis, params: tracker } = context;
  return pathFramesOf(analysis, span, observations, tracker.step.medianSteps, params);
}

/** The path over the newest observations of a run, which does not know the next anchor yet. */
function partialFrames(
  task: SpanTask,
  from: BoxAnchor,
  newObservations: readonly TargetObservation[],
  all: readonly TargetObservation[],
): PathFrame[] {
  const [low, high] = frameRange(newObservations);
  const { context, params } = task;
  const observed = survivalCurve(all, from.frame, context.analysis.times, params).filter(
    ({ frame }) => frame >= low && frame <= high,
  );
  observed.sort((a, b) => a.frame - b.frame);
  return framesOf(task, { left: null, right: null, start: low, stop: high + 1 }, observed);
}

function initAt(
  { boxOffsetOf, learnedSnapshots }: TrackerInits,
  anchor: BoxAnchor,
  snapshots: ModelSnapshot[],
): TargetInit {
  return {
    ...anchor,
    offset: boxOffsetOf(anchor),
    learnedSnapshot: learnedSnapshots.get(anchor.frame) ?? null,
    snapshots,
  };
}

/**
 * Stores for the anchor at the end of a run its last snapshot from a frame with survival 0.5 or
 * more; for a run too short for one, the snapshot that it had started from.
 */
function storeSnapshot(
  { learnedSnapshots }: TrackerInits,
  from: BoxAnchor,
  { frame }: BoxAnchor,
  run: readonly ScoredObservation[],
  snapshots: readonly ModelSnapshot[],
): void {
  const likelyFrames = new Set(
    run.filter(({ survival }) => survival >= 0.5).map((observation) => observation.frame),
  );
  const snapshot = snapshots.findLast((one) => likelyFrames.has(one.frame));
  const latest = snapshot ?? learnedSnapshots.get(from.frame);
  if (latest) learnedSnapshots.set(frame, latest);
}

/** The observations of a run; yields the path every so many of them, the first at once. */
async function* streamPartials(
  task: SpanTask,
  from: BoxAnchor,
  run: AsyncIterable<TargetObservation>,
): Partials<TargetObservation[]> {
  const all: TargetObservation[] = [];
  let yielded = 0;
  for await (const observation of run) {
    all.push(observation);
    if (all.length - yielded < (yielded === 0 ? 1 : observationsPerPartial)) continue;
    yield partialFrames(task, from, all.slice(yielded), all);
    // The last one is repeated with the next, so that the frames between them are covered.
    yielded = all.length - 1;
  }
  if (yielded < all.length) yield partialFrames(task, from, all.slice(yielded), all);
  return all;
}

/** About a third of a second. */
const observationsPerPartial = 11;

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** First and last frame of some observations, in either direction. */
function frameRange(observations: readonly TargetObservation[]): [number, number] {
  const [a, b] = [valueAt(observations, 0).frame, defined(observations.at(-1)).frame];
  return [Math.min(a, b), Math.max(a, b)];
}

/**
 * Whether a run that approached an anchor from the other side agrees with it; null without anchor
 * or observations.
 */
function agreementAtAnchor(
  run: readonly ScoredObservation[],
  anchor: BoxAnchor | null,
  { agreeOverlap }: FusionParams,
): boolean | null {
  const last = run.at(-1);
  if (!anchor || !last) return null;
  if (Math.abs(last.frame - anchor.frame) > anchorFramesMax) return false;
  return iou(last.box, anchor.box) >= agreeOverlap / 2;
}

/** A run that ends farther before an anchor has lost the player. Frames */
const anchorFramesMax = 4;

/** Where a run forward from `frame` stops: the end of the span, or the next transition. */
function shotEnd({ shotBoundaries }: Analysis, frame: number, stop: number): number {
  return Math.min(stop, nextTransition(shotBoundaries, frame)?.start ?? stop);
}

/** Where a run backward stops, exclusive. */
function shotStart({ shotBoundaries }: Analysis, frame: number, start: number): number {
  const transition = previousTransition(shotBoundaries, frame);
  return Math.max(start, transition ? transition.end - 1 : start);
}
