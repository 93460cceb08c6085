// One clicked person through one film: the click, then the corrections a user would make, then other first clicks.

import { type BoxPath, clickedPlayerCounts, clickedPlayerScore } from '@/lib/vision/evaluate/clicked-player';
import { type CorrectionHabit, clickOn, nextCorrection } from '@/lib/vision/evaluate/corrections';
import { type Judgement, judgementsOf } from '@/lib/vision/evaluate/reliability';
import type { PeopleFrame } from '@/lib/vision/evaluate/tracks';
import type { TrackerName } from '@/lib/vision/follow-clip';
import type { Anchor, Box, Followed } from '@/lib/vision/types';
import { followFiles } from '@/workers/follow/follow-files';
import type { AnalysedFilm } from './analysed-film';
import type { StartBox } from './options';
import type { PixelCase } from './pixel-sets';

/** Shares 0..1 of one follow. `wrong` means something only where others are annotated too. */
export type Take = { readonly coverage: number; readonly precision: number; readonly wrong: number; readonly clicks: number };

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
  readonly judgements: readonly Judgement[];
};

export type PixelChoices = {
  readonly corrections: number;
  readonly habit: CorrectionHabit;
  readonly starts: number;
  readonly startWith: StartBox;
  readonly signal: AbortSignal;
};

/** One row. */
export async function scorePixelCase(
  pixelCase: PixelCase,
  film: AnalysedFilm,
  tracker: TrackerName,
  choices: PixelChoices,
): Promise<PixelRow> {
  const { truth, fps, click } = pixelCase;
  const clip = truthOver(truth, film.analysis.frameCount);
  const everybody = clip.map((_, frame) => pixelCase.people[frame] ?? new Map());
  const takeOf = (path: Followed, anchors: readonly Anchor[]): Take => ({
    ...scoreOf(path, everybody, pixelCase.person),
    clicks: anchors.length,
  });
  const anchors: Anchor[] = [
    click.box ? { frame: click.frame, box: click.box } : clickOn(clip[click.frame] as Box, film.analysis, click.frame),
  ];
  const first = await timedFollow(film, anchors, tracker, choices.signal);
  const takes = [takeOf(first.path, anchors)];
  let path = first.path;
  for (let i = 0; i < choices.corrections; i++) {
    const correction = nextCorrection(boxesOf(path), clip, film.analysis, fps, choices.habit);
    if (correction) {
      anchors.push(correction);
      path = (await timedFollow(film, anchors, tracker, choices.signal)).path;
    }
    takes.push(takeOf(path, anchors));
  }
  return {
    name: pixelCase.name,
    tracker,
    frames: clip.length,
    takes,
    starts: await otherStarts(clip, film, tracker, choices, (path) => scoreOf(path, everybody, pixelCase.person).coverage),
    doubts: first.path.doubts.length,
    msPerFrame: first.ms / clip.length,
    judgements: judgementsOf(first.path, clip),
  };
}

async function otherStarts(
  clip: BoxPath,
  film: AnalysedFilm,
  tracker: TrackerName,
  { starts, startWith, signal }: PixelChoices,
  coverageOf: (path: Followed) => number,
) {
  const seen = [...clip.keys()].filter((frame) => clip[frame]);
  const results: { frame: number; coverage: number }[] = [];
  for (let i = 1; i <= starts; i++) {
    const frame = seen[Math.floor((i * seen.length) / (starts + 1))]!;
    const person = clip[frame] as Box;
    const anchors = [startWith === 'box' ? { frame, box: person } : clickOn(person, film.analysis, frame)];
    const { path } = await timedFollow(film, anchors, tracker, signal);
    results.push({ frame, coverage: coverageOf(path) });
  }
  return results;
}

/** Follows the way the product does, from the files of an analysis. */
async function timedFollow(
  { analysisFile, proxy }: AnalysedFilm,
  anchors: readonly Anchor[],
  tracker: TrackerName,
  signal: AbortSignal,
): Promise<{ path: Followed; ms: number }> {
  const pieces = followFiles({ analysis: analysisFile, proxy, anchors, tracker }, signal);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return { path: value.followed, ms: 1000 * (value.seconds.total - value.seconds.read) };
  }
}

/** The published tool counts 25 frames to the second. */
function scoreOf(path: Followed, everybody: readonly PeopleFrame[], person: number) {
  const { coverage, precision, wrong } = clickedPlayerScore([clickedPlayerCounts(boxesOf(path), everybody, person, 25)]);
  return { coverage, precision, wrong };
}

function boxesOf(path: Followed): BoxPath {
  return path.frames.map(({ box }) => box);
}

/** The truth over exactly the frames that the decoder shows. */
function truthOver(truth: BoxPath, frames: number): BoxPath {
  return Array.from({ length: frames }, (_, frame) => truth[frame] ?? null);
}
