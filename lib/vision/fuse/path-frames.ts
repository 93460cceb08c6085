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
export function framesOf(
  analysis: Analysis,
  { left, start, stop }: Span,
  sights: readonly Sure[],
  medianSteps: number,
  params: FuseParams,
): PathFrame[] {
  const frames = Array.from({ length: stop - start }, (_, i) => lost(analysis, start + i));
  for (const run of runsOf(sights, analysis, params)) {
    const boxes = steadySizes(
      run.map(({ box }) => box),
      medianSteps,
    );
    run.forEach((sight, i) => {
      const next = run[i + 1];
      frames[sight.frame - start] = sighted(analysis, sight, boxes[i]!, params);
      if (!next) return;
      for (let frame = sight.frame + 1; frame < next.frame; frame++) {
        const share =
          (analysis.times[frame]! - analysis.times[sight.frame]!) / (analysis.times[next.frame]! - analysis.times[sight.frame]!);
        const confidence = Math.min(chanceOf(sight, params), chanceOf(next, params));
        frames[frame - start] = {
          ...lost(analysis, frame),
          box: blendBoxes(boxes[i]!, boxes[i + 1]!, share),
          source: 'bridged',
          confidence,
        };
      }
    });
  }
  if (left) frames[0] = said(analysis, left);
  return frames;
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
