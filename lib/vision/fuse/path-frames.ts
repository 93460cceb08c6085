// From sightings to one entry per frame: runs are smoothed, frames between two sightings of a run are blended, the rest is lost.

import { blendBoxes } from '../boxes';
import type { Analysis, Anchor, PathFrame } from '../types';
import type { FuseParams } from './params';
import { steadySizes } from './smooth';
import type { Span } from './spans';
import { chanceOf, type Sure } from './survival';

/** Sightings that follow each other closely. */
type Run = readonly Sure[];

/** The frames [start, stop) of a span from its sightings, in frame order. An anchor's own frame is what was said. */
export function framesOf(analysis: Analysis, span: Span, sights: readonly Sure[], medianSteps: number, params: FuseParams): PathFrame[] {
  const { left, right, start, stop } = span;
  const frames = Array.from({ length: stop - start }, (_, i) => lost(analysis, start + i));
  const put = (frame: PathFrame) => {
    if (frame.index >= start && frame.index < stop) frames[frame.index - start] = frame;
  };
  for (const run of runsOf(sights, analysis, params)) {
    const boxes = steadySizes(
      run.map(({ box }) => box),
      medianSteps,
    );
    const shown = run.map((sight, i) => sighted(analysis, sight, boxes[i]!, params));
    shown.forEach(put);
    shown.slice(1).forEach((frame, i) => {
      between(analysis, shown[i]!, frame).forEach(put);
    });
  }
  const seen = frames.filter(({ box }) => box);
  const [first, last] = [seen[0], seen.at(-1)];
  const ends = [
    left?.box ? said(analysis, left) : edge(analysis, first, start),
    right?.box ? said(analysis, right) : edge(analysis, last, stop - 1),
  ];
  // Frames nobody looked at cannot contradict: the box goes on to the next anchor, or to the end.
  if (first && ends[0] && isUnlooked(analysis, ends[0].index, first.index)) [ends[0], ...between(analysis, ends[0], first)].forEach(put);
  if (last && ends[1] && isUnlooked(analysis, last.index, ends[1].index)) [...between(analysis, last, ends[1]), ends[1]].forEach(put);
  if (left) put(said(analysis, left));
  return frames;
}

/** A seen box held to a frame at the clip's or the span's end. */
function edge({ times }: Analysis, seen: PathFrame | undefined, index: number): PathFrame | null {
  return seen ? { ...seen, index, time: times[index]!, source: seen.index === index ? seen.source : 'bridged' } : null;
}

/** The frames strictly between two with boxes, blended by time. */
function between(analysis: Analysis, a: PathFrame, b: PathFrame): PathFrame[] {
  return Array.from({ length: Math.max(0, b.index - a.index - 1) }, (_, i) => {
    const frame = lost(analysis, a.index + 1 + i);
    const box = blendBoxes(a.box!, b.box!, (frame.time - a.time) / (b.time - a.time));
    return { ...frame, box, source: 'bridged', confidence: Math.min(a.confidence, b.confidence) };
  });
}

/** Whether no frame strictly between two was looked at, nor the last one if it is where the clip ends. */
function isUnlooked({ analysed, frameCount }: Analysis, from: number, to: number): boolean {
  if (to <= from || analysed.length === 0) return false;
  const end = to === frameCount - 1 ? to + 1 : to;
  return !analysed.some((frame) => frame > from && frame < end);
}

/** The frame of an anchor. */
export function said(analysis: Analysis, { frame, box }: Anchor): PathFrame {
  return box ? { index: frame, time: analysis.times[frame]!, box, source: 'anchor', confidence: 1 } : lost(analysis, frame);
}

/** The sightings without the boxes nobody detected at the end of a run after which the player was lost. In order of travel. */
export function supported(sights: readonly Sure[], analysis: Analysis, end: number, params: FuseParams): Sure[] {
  if (!sights.some(({ detection }) => detection >= 0)) return [...sights];
  const { times } = analysis;
  const runs = runsOf(sights, analysis, params);
  return runs.flatMap((run, i) => {
    const last = run.at(-1)!;
    const reachesEnd =
      i === runs.length - 1 && Math.abs(times[last.frame]! - times[Math.max(0, Math.min(times.length - 1, end))]!) <= params.runSeconds;
    const detected = run.findLastIndex(({ detection }) => detection >= 0);
    if (reachesEnd || detected < 0) return run;
    return run.filter(({ frame }, j) => j <= detected || Math.abs(times[frame]! - times[run[detected]!.frame]!) <= params.graceSeconds);
  });
}

/** Sightings cut where they lie too far apart to be one run. */
export function runsOf(sights: readonly Sure[], { times, analysed }: Analysis, { runSeconds }: FuseParams): Run[] {
  const runs: Sure[][] = [];
  const step = analysed.length > 1 ? Math.abs(times[analysed[1]!]! - times[analysed[0]!]!) : 0;
  for (const sight of sights) {
    const before = runs.at(-1)?.at(-1);
    const isNear =
      before && sight.lead === null && Math.abs(times[sight.frame]! - times[before.frame]!) <= Math.max(runSeconds, 1.5 * step);
    if (isNear) runs.at(-1)!.push(sight);
    else runs.push([sight]);
  }
  return runs;
}

function sighted(analysis: Analysis, sight: Sure, box: PathFrame['box'], params: FuseParams): PathFrame {
  const source = sight.detection >= 0 || analysis.analysed.length === 0 ? 'seen' : 'bridged';
  return { ...lost(analysis, sight.frame), box, source, confidence: chanceOf(sight, params) };
}

function lost({ times }: Analysis, index: number): PathFrame {
  return { index, time: times[index]!, box: null, source: 'lost', confidence: 0 };
}
