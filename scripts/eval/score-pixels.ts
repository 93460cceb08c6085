// One person through one video: the click, simulated corrections, then other first clicks.

import {
  type BoxPath,
  clickedPlayerCounts,
  clickedPlayerScore,
} from '@/lib/vision/evaluate/clicked-player';
import { type CorrectionPolicy, clickOn, nextCorrection } from '@/lib/vision/evaluate/corrections';
import { type CalibrationSample, calibrationSamplesOf } from '@/lib/vision/evaluate/reliability';
import { type TrustCounts, trustCounts } from '@/lib/vision/evaluate/trust';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import type { Anchor, Box, FrameTracks, PathWithDoubts } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';
import { followFiles } from '@/workers/follow/follow-files';
import type { AnalysedVideo } from './cached-analysis';
import type { StartBox } from './options';
import type { PixelCase } from './pixel-sets';

/** Shares 0..1 of one path. `wrong` needs other annotated people. */
export type Take = {
  readonly coverage: number;
  readonly precision: number;
  readonly wrong: number;
  readonly clicks: number;
};

export type PixelRow = {
  readonly name: string;
  readonly tracker: TrackerName;
  readonly frames: number;
  /** After the click, and after each correction; a path without failure keeps its score. */
  readonly takes: readonly Take[];
  /** Coverage of one click in each of the other frames. */
  readonly starts: readonly { readonly frame: number; readonly coverage: number }[];
  readonly doubts: number;
  readonly msPerFrame: number;
  readonly samples: readonly CalibrationSample[];
  /** Of the path of one click. */
  readonly trust: TrustCounts;
};

export type PixelOptions = {
  readonly corrections: number;
  readonly correctionMode: CorrectionPolicy;
  readonly starts: number;
  readonly startWith: StartBox;
  readonly signal: AbortSignal;
};

/** One row. */
export async function scorePixelCase(
  pixelCase: PixelCase,
  video: AnalysedVideo,
  tracker: TrackerName,
  options: PixelOptions,
): Promise<PixelRow> {
  const { truth, fps, click } = pixelCase;
  const clip = truthOver(truth, video.analysis.frameCount);
  const groundTruth = clip.map((_, frame) => pixelCase.people[frame] ?? new Map());
  const takeOf = (path: PathWithDoubts, anchors: readonly Anchor[]): Take => ({
    ...scoreOf(path, groundTruth, pixelCase.person),
    clicks: anchors.length,
  });
  const anchors: Anchor[] = [
    click.box
      ? { frame: click.frame, box: click.box }
      : clickOn(clip[click.frame] as Box, video.analysis, click.frame),
  ];
  const first = await timedTracking(video, anchors, tracker, options.signal);
  const takes = [takeOf(first.path, anchors)];
  let path = first.path;
  for (let i = 0; i < options.corrections; i++) {
    const correction = nextCorrection(
      boxesOf(path),
      clip,
      video.analysis,
      fps,
      options.correctionMode,
    );
    if (correction) {
      anchors.push(correction);
      path = (await timedTracking(video, anchors, tracker, options.signal)).path;
    }
    takes.push(takeOf(path, anchors));
  }
  return {
    name: pixelCase.name,
    tracker,
    frames: clip.length,
    takes,
    starts: await otherStarts(
      clip,
      video,
      tracker,
      options,
      (path) => scoreOf(path, groundTruth, pixelCase.person).coverage,
    ),
    doubts: first.path.doubts.length,
    msPerFrame: first.ms / clip.length,
    samples: calibrationSamplesOf(first.path, clip),
    trust: trustCounts(first.path, clip),
  };
}

async function otherStarts(
  clip: BoxPath,
  video: AnalysedVideo,
  tracker: TrackerName,
  { starts, startWith, signal }: PixelOptions,
  coverageOf: (path: PathWithDoubts) => number,
) {
  const visibleFrames = [...clip.keys()].filter((frame) => clip[frame]);
  const results: { frame: number; coverage: number }[] = [];
  for (let i = 1; i <= starts; i++) {
    const frame = valueAt(visibleFrames, Math.floor((i * visibleFrames.length) / (starts + 1)));
    const person = clip[frame] as Box;
    const anchors = [
      startWith === 'box' ? { frame, box: person } : clickOn(person, video.analysis, frame),
    ];
    const { path } = await timedTracking(video, anchors, tracker, signal);
    results.push({ frame, coverage: coverageOf(path) });
  }
  return results;
}

/** Follows as the product does, from the files of an analysis. */
async function timedTracking(
  { analysisFile, proxy }: AnalysedVideo,
  anchors: readonly Anchor[],
  tracker: TrackerName,
  signal: AbortSignal,
): Promise<{ path: PathWithDoubts; ms: number }> {
  const partialPaths = followFiles({ analysis: analysisFile, proxy, anchors, tracker }, signal);
  for (;;) {
    const { done, value } = await partialPaths.next();
    if (done)
      return { path: value.followed, ms: 1000 * (value.seconds.total - value.seconds.read) };
  }
}

/** The published tool counts a second as 25 frames. */
function scoreOf(path: PathWithDoubts, groundTruth: readonly FrameTracks[], person: number) {
  const { coverage, precision, wrong } = clickedPlayerScore([
    clickedPlayerCounts(boxesOf(path), groundTruth, person, 25),
  ]);
  return { coverage, precision, wrong };
}

function boxesOf(path: PathWithDoubts): BoxPath {
  return path.frames.map(({ box }) => box);
}

/** The ground truth over exactly the decoded frames. */
function truthOver(truth: BoxPath, frames: number): BoxPath {
  return Array.from({ length: frames }, (_, frame) => truth[frame] ?? null);
}
