// From observations to one entry per frame: runs are smoothed, frames between two observations of a
// run are interpolated, the rest is lost.

import { interpolateBoxes } from '../geometry/boxes';
import { lostFrame } from '../path-frame';
import type { Span } from '../spans';
import type { Analysis, Anchor, PathFrame } from '../types';
import { defined, valueAt } from '../value-at';
import type { FusionParams } from './params';
import { smoothSizes } from './smooth-sizes';
import { confidenceOf, type ScoredObservation } from './survival';

/** Observations without a gap, in order of travel. */
type ObservationRun = readonly ScoredObservation[];

/**
 * The frames [start, stop) of a span from its observations, in frame order; an anchor's frame as
 * is.
 */
export function pathFramesOf(
  analysis: Analysis,
  span: Span,
  observations: readonly ScoredObservation[],
  medianSteps: number,
  params: FusionParams,
): PathFrame[] {
  const { left, right, start, stop } = span;
  const frames = Array.from({ length: stop - start }, (_, i) => lostFrame(analysis, start + i));
  const put = (frame: PathFrame) => {
    if (frame.index >= start && frame.index < stop) frames[frame.index - start] = frame;
  };
  for (const run of runsOf(observations, analysis, params)) {
    const boxes = smoothSizes(
      run.map(({ box }) => box),
      medianSteps,
    );
    const observedFrames = run.map((observation, i) =>
      observedFrame(analysis, observation, valueAt(boxes, i), params),
    );
    observedFrames.forEach(put);
    observedFrames.slice(1).forEach((frame, i) => {
      interpolatedFrames(analysis, valueAt(observedFrames, i), frame).forEach(put);
    });
  }
  const observed = frames.filter(({ box }) => box);
  const [first, last] = [observed[0], observed.at(-1)];
  const ends = [
    left?.box ? anchorFrame(analysis, left) : extendTo(analysis, first, start),
    right?.box ? anchorFrame(analysis, right) : extendTo(analysis, last, stop - 1),
  ];
  // Frames that were not analysed cannot contradict: the box extends to the next anchor, or the
  // end.
  if (first && ends[0] && isUnobserved(analysis, ends[0].index, first.index))
    [ends[0], ...interpolatedFrames(analysis, ends[0], first)].forEach(put);
  if (last && ends[1] && isUnobserved(analysis, last.index, ends[1].index))
    [...interpolatedFrames(analysis, last, ends[1]), ends[1]].forEach(put);
  if (left) put(anchorFrame(analysis, left));
  return frames;
}

/** An observed box extended to a frame at the end of the clip or span. */
function extendTo(
  { times }: Analysis,
  observed: PathFrame | undefined,
  index: number,
): PathFrame | null {
  return observed
    ? {
        ...observed,
        index,
        time: valueAt(times, index),
        source: observed.index === index ? observed.source : 'bridged',
      }
    : null;
}

/** The frames strictly between two with boxes, interpolated by time. */
function interpolatedFrames(analysis: Analysis, a: PathFrame, b: PathFrame): PathFrame[] {
  return Array.from({ length: Math.max(0, b.index - a.index - 1) }, (_, i) => {
    const frame = lostFrame(analysis, a.index + 1 + i);
    const box = interpolateBoxes(
      defined(a.box),
      defined(b.box),
      (frame.time - a.time) / (b.time - a.time),
    );
    return { ...frame, box, source: 'bridged', confidence: Math.min(a.confidence, b.confidence) };
  });
}

/** Whether no frame strictly between two was analysed, nor the last one if the clip ends there. */
function isUnobserved({ analysed, frameCount }: Analysis, from: number, to: number): boolean {
  if (to <= from || analysed.length === 0) return false;
  const end = to === frameCount - 1 ? to + 1 : to;
  return !analysed.some((frame) => frame > from && frame < end);
}

/** The frame of an anchor. */
export function anchorFrame(analysis: Analysis, { frame, box }: Anchor): PathFrame {
  return box
    ? { index: frame, time: valueAt(analysis.times, frame), box, source: 'anchor', confidence: 1 }
    : lostFrame(analysis, frame);
}

/** The observations without the undetected end of a run before a loss. In order of travel. */
export function trimUnsupported(
  observations: readonly ScoredObservation[],
  analysis: Analysis,
  end: number,
  params: FusionParams,
): ScoredObservation[] {
  if (!observations.some(({ detection }) => detection >= 0)) return [...observations];
  const { times } = analysis;
  const runs = runsOf(observations, analysis, params);
  return runs.flatMap((run, i) => {
    const last = defined(run.at(-1));
    const reachesEnd =
      i === runs.length - 1 &&
      Math.abs(
        valueAt(times, last.frame) - valueAt(times, Math.max(0, Math.min(times.length - 1, end))),
      ) <= params.runSeconds;
    const detected = run.findLastIndex(({ detection }) => detection >= 0);
    if (reachesEnd || detected < 0) return run;
    return run.filter(
      ({ frame }, j) =>
        j <= detected ||
        Math.abs(valueAt(times, frame) - valueAt(times, valueAt(run, detected).frame)) <=
          params.graceSeconds,
    );
  });
}

/** Observations split where they lie too far apart to be one run. */
export function runsOf(
  observations: readonly ScoredObservation[],
  { times, analysed }: Analysis,
  { runSeconds }: FusionParams,
): ObservationRun[] {
  const runs: ScoredObservation[][] = [];
  const step =
    analysed.length > 1
      ? Math.abs(valueAt(times, valueAt(analysed, 1)) - valueAt(times, valueAt(analysed, 0)))
      : 0;
  for (const observation of observations) {
    const before = runs.at(-1)?.at(-1);
    const isNear =
      before &&
      observation.margin === null &&
      Math.abs(valueAt(times, observation.frame) - valueAt(times, before.frame)) <=
        Math.max(runSeconds, 1.5 * step);
    if (isNear) defined(runs.at(-1)).push(observation);
    else runs.push([observation]);
  }
  return runs;
}

function observedFrame(
  analysis: Analysis,
  observation: ScoredObservation,
  box: PathFrame['box'],
  params: FusionParams,
): PathFrame {
  const source = observation.detection >= 0 || analysis.analysed.length === 0 ? 'seen' : 'bridged';
  return {
    ...lostFrame(analysis, observation.frame),
    box,
    source,
    confidence: confidenceOf(observation, params),
  };
}
