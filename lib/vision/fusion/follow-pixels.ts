// The witnesses of one span, heard and joined: the click tracker forward from the left anchor and
// backward from the right one.

import type { BoxOffset } from '../correlation-tracker/box-offset';
import type { TargetInit } from '../correlation-tracker/initialize-target';
import type { ModelSnapshot } from '../correlation-tracker/model-snapshot';
import { type TargetObservation, trackTarget } from '../correlation-tracker/track-target';
import type { TrackingContext } from '../correlation-tracker/tracked-frame';
import { iou } from '../geometry/boxes';
import { type BoxAnchor, boxAnchor, isHidden, type Span } from '../spans';
import type { Analysis, PathFrame } from '../types';
import { defined, valueAt } from '../value-at';
import { mergeRuns } from './merge-runs';
import type { FusionParams } from './params';
import { pathFramesOf, trimUnsupported } from './path-frames';
import { conditionOnAnchor, type ScoredObservation, survivalCurve } from './survival';

/** A span's answer. */
export type SpanResult = {
  readonly frames: readonly PathFrame[];
  readonly observations: readonly ScoredObservation[];
};

/**
 * Where a run starts at an anchor, and what the runs that led to anchors learned of the player, by
 * the anchor's frame.
 */
export type TrackerInits = {
  readonly boxOffsetOf: (anchor: BoxAnchor) => BoxOffset | null;
  readonly learnedSnapshots: Map<number, ModelSnapshot>;
};

/** Follows through one span; yields what is known so far, returns the answer. */
export async function* followSpan(
  context: TrackingContext,
  span: Span,
  inits: TrackerInits,
  params: FusionParams,
): AsyncGenerator<readonly PathFrame[], SpanResult> {
  const { analysis } = context;
  const medianSteps = context.params.step.medianSteps;
  const resultOf = (observations: readonly ScoredObservation[]) => ({
    observations,
    frames: pathFramesOf(analysis, span, observations, medianSteps, params),
  });
  if (isHidden(span)) return resultOf([]);
  const [left, right] = [boxAnchor(span.left), boxAnchor(span.right)];
  const scored = (observations: readonly TargetObservation[], start: number) =>
    survivalCurve(observations, start, analysis.times, params);
  // What is told on the way knows nothing of the next anchor yet.
  const partialFrames =
    (start: number) =>
    (newObservations: readonly TargetObservation[], all: readonly TargetObservation[]) => {
      const [low, high] = frameRange(newObservations);
      const observed = survivalCurve(all, start, analysis.times, params).filter(
        ({ frame }) => frame >= low && frame <= high,
      );
      observed.sort((a, b) => a.frame - b.frame);
      return pathFramesOf(
        analysis,
        { left: null, right: null, start: low, stop: high + 1 },
        observed,
        medianSteps,
        params,
      );
    };
  const snapshots: ModelSnapshot[] = [];
  const forwardObservations: TargetObservation[] = [];
  if (left)
    yield* streamPartials(
      trackTarget(
        context,
        initAt(inits, left, snapshots),
        shotEnd(analysis, left.frame, span.stop),
      ),
      forwardObservations,
      partialFrames(left.frame),
    );
  const forwardTrimmed = trimUnsupported(
    scored(forwardObservations, span.start),
    analysis,
    span.stop - 1,
    params,
  );
  const forwardRun = conditionOnAnchor(
    forwardTrimmed,
    agreementAtAnchor(forwardTrimmed, right, params),
  );
  if (right) storeSnapshot(inits, left, right, forwardRun, snapshots);
  const backwardObservations: TargetObservation[] = [];
  if (right) {
    const end = shotStart(analysis, right.frame, left ? span.start : span.start - 1);
    const run = trackTarget(context, initAt(inits, right, []), end);
    // Between two anchors what came from the left stays on the screen until it is judged.
    if (left) for await (const observation of run) backwardObservations.push(observation);
    else yield* streamPartials(run, backwardObservations, partialFrames(right.frame));
  }
  const backwardTrimmed = trimUnsupported(
    scored(backwardObservations, span.stop),
    analysis,
    span.start,
    params,
  );
  const backwardRun = conditionOnAnchor(
    backwardTrimmed,
    agreementAtAnchor(backwardTrimmed, left, params),
  ).reverse();
  return resultOf(mergeRuns(forwardRun, backwardRun, span.start, span.stop, params.sameOverlap));
}

/** The start at an anchor. */
function initAt(
  { boxOffsetOf, learnedSnapshots }: TrackerInits,
  anchor: BoxAnchor,
  snapshots: ModelSnapshot[],
): TargetInit {
  return {
    ...anchor,
    offset: boxOffsetOf(anchor),
    learnedSnapshot: learnedSnapshots.get(anchor.frame) ?? null,
    snapshots: snapshots,
  };
}

/**
 * What a run taught for the anchor it led to: its last memory from when it was likelier right than
 * not; from a run too short to remember anything, what it had started with.
 */
function storeSnapshot(
  { learnedSnapshots }: TrackerInits,
  from: BoxAnchor | null,
  { frame }: BoxAnchor,
  run: readonly ScoredObservation[],
  snapshots: readonly ModelSnapshot[],
): void {
  const likelyFrames = new Set(
    run.filter(({ survival }) => survival >= 0.5).map((observation) => observation.frame),
  );
  const snapshot = snapshots.findLast((one) => likelyFrames.has(one.frame));
  const latest = snapshot ?? (from ? learnedSnapshots.get(from.frame) : undefined);
  if (latest) learnedSnapshots.set(frame, latest);
}

/**
 * Sightings gathered into `all`, yielded in runs of about a third of a second; the first one at
 * once.
 */
async function* streamPartials(
  observations: AsyncIterable<TargetObservation>,
  all: TargetObservation[],
  frames: (
    newObservations: readonly TargetObservation[],
    all: readonly TargetObservation[],
  ) => readonly PathFrame[],
): AsyncGenerator<readonly PathFrame[]> {
  let yielded = 0;
  for await (const observation of observations) {
    all.push(observation);
    if (all.length - yielded < (yielded === 0 ? 1 : observationsPerPartial)) continue;
    yield frames(all.slice(yielded), all);
    // The last one is told again with the next, so that the frames between them are.
    yielded = all.length - 1;
  }
  if (yielded < all.length) yield frames(all.slice(yielded), all);
}

const observationsPerPartial = 11;

/** First and last frame of some sightings, in whichever order of travel. */
function frameRange(observations: readonly TargetObservation[]): [number, number] {
  const [a, b] = [valueAt(observations, 0).frame, defined(observations.at(-1)).frame];
  return [Math.min(a, b), Math.max(a, b)];
}

/**
 * What an anchor says of a run that reached it from the other side: right, wrong, or nothing
 * because it sees nobody there.
 */
function agreementAtAnchor(
  run: readonly ScoredObservation[],
  anchor: BoxAnchor | null,
  { agreeOverlap }: FusionParams,
): boolean | null {
  const last = run.at(-1);
  if (!anchor || !last) return null;
  // Only a run that comes near enough speaks of the same moment.
  if (Math.abs(last.frame - anchor.frame) > anchorFramesMax) return false;
  return iou(last.box, anchor.box) >= agreeOverlap / 2;
}

/** A run that ends this many frames before an anchor is compared with it. */
const anchorFramesMax = 4;

/** Where a run forward from `frame` must stop: the span's end, or the next jump of the picture. */
function shotEnd({ shotBoundaries }: Analysis, frame: number, stop: number): number {
  const transition = shotBoundaries.find(({ kind, start }) => kind !== 'flash' && start > frame);
  return Math.min(stop, transition?.start ?? stop);
}

/** Where a run backward must stop, exclusive. */
function shotStart({ shotBoundaries }: Analysis, frame: number, start: number): number {
  const transition = shotBoundaries.findLast(({ kind, end }) => kind !== 'flash' && end <= frame);
  return Math.max(start, transition ? transition.end - 1 : start);
}
