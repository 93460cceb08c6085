// The click tracker along the pictures of a clip, from an anchor to either side. While the player is lost it waits: nobody is
// shown until somebody is found who looks like the player, clearly more than anybody else.
// Invariant: frames are visited once, in order of travel; only the last picture is held.

import { warpBox } from '../boxes';
import type { Picture, Pictures } from '../pictures';
import type { Analysis, Box } from '../types';
import { warpBetween } from '../warp';
import { type Bystander, bystandersAfter } from './bystanders';
import { type ClickReport, type ClickState, clickStep } from './click-step';
import { type Shape, shaped, trackedBox } from './drawn-box';
import { findAgain, type LastSight } from './find-again';
import { blendKit, kitCosine } from './kit';
import type { Seen } from './match';
import type { ClickParams } from './params';
import { type Model, modelOf, newPerson, taughtModel } from './person';
import { boxOf, placeOf } from './place';
import type { Place, Raster } from './window';

/** Where the pixels saw the player. Boxes in image pixels. */
export type ClickSight = {
  readonly frame: number;
  readonly box: Box;
  /** Index of the detection it agrees with, or -1. */
  readonly detection: number;
  /** The filter's peak as a share of its usual one. */
  readonly response: number;
  /** Largest overlap (IoU) of somebody else's box, and that box. */
  readonly crowd: number;
  readonly rival: Box | null;
  /** Lead over the next candidate where the player was found again in this very frame, else null. */
  readonly lead: number | null;
};

/** What is known of detections beyond the pixels. */
export type Judge = {
  /** Whether a detection is somebody the user said the player is not. Asked for every detection. */
  readonly isExcluded: (k: number, detection: number) => boolean;
  /** What everybody's tracks say: 1 the player, -1 somebody else, 0 nothing. Asked only when the pixels do not know. */
  readonly says: (k: number, detection: number) => number;
};

/** What a run works on. */
export type ClickScene = {
  readonly analysis: Analysis;
  /** Camera motion of every frame, see warpsPerFrame. */
  readonly perFrame: Float64Array;
  readonly pictures: Pictures;
  readonly judge: Judge;
  readonly params: ClickParams;
};

/** `state` is null while the player is lost. */
type Run = {
  readonly state: ClickState | null;
  readonly last: LastSight;
  readonly shape: Shape;
  /** Who has been inside the picture since the player left it; null: the player was not seen to leave. */
  readonly away: readonly Bystander[] | null;
};

/** A frame to look at; k is -1 where nobody looked for people. */
type Look = { readonly frame: number; readonly k: number; readonly raster: Raster; readonly seen: readonly Seen[] };

/** What a run took the player to look like in a frame. */
export type Memory = { readonly frame: number; readonly model: Model; readonly box: Box };

/** Where a run begins. `shape`: how the wanted box differs from the tracked one, where that is known from elsewhere. */
export type ClickStart = {
  readonly frame: number;
  readonly box: Box;
  readonly shape: Shape | null;
  /** What the player is known to look like from elsewhere; null at the first anchor. */
  readonly learned: Memory | null;
  /** Filled on the way with what the player looked like, every so many clear sights. */
  readonly memories: Memory[];
};

/** Follows from an anchor's frame (not included) towards `end` (not included), which may lie on either side. */
export async function* runClick(scene: ClickScene, anchor: ClickStart, end: number): AsyncGenerator<ClickSight> {
  const { pictures } = scene;
  const isLookedAt = lookedFrames(scene.analysis);
  const travel = end > anchor.frame ? pictures.forward(anchor.frame, end) : pictures.backward(anchor.frame, end);
  let run: Run | null = null;
  for await (const picture of travel) {
    const k = isLookedAt(picture.frame);
    if (run === null) run = begin(scene, lookOf(scene, picture, k ?? -1), anchor);
    else if (k !== null) {
      const next: { run: Run; sight: ClickSight | null } = run.state
        ? goOn(scene, run, run.state, lookOf(scene, picture, k))
        : search(scene, run, lookOf(scene, picture, k));
      run = next.run;
      if (next.sight) {
        keepMemory(anchor.memories, next.sight, run.last.model, scene.params);
        yield next.sight;
      }
    }
  }
}

/** Keeps the model of a clear sight when the last kept one is some sights old. */
function keepMemory(memories: Memory[], { frame, box, detection, crowd }: ClickSight, model: Model, { step }: ClickParams): void {
  const before = memories.at(-1);
  if (detection < 0 || crowd > step.crowdOverlap) return;
  if (!before || Math.abs(frame - before.frame) >= step.memoryFrames) memories.push({ frame, model, box });
}

/** The run at its anchor. */
function begin(scene: ClickScene, { frame, k, raster, seen }: Look, anchor: ClickStart): Run {
  const { params } = scene;
  const wanted = scaled(anchor.box, ratioOf(scene));
  const { box, shape } = trackedBox(wanted, seen, params);
  const detection = seen.find((one) => one.box === box);
  const place = unoccluded(placeOf(box), anchor.learned && scaled(anchor.learned.box, ratioOf(scene)), params);
  const fresh = modelOf(raster, place, params, detection ? 1 : 0);
  const model = anchor.learned ? taughtModel(fresh, anchor.learned.model, params.step.freshShare) : fresh;
  const player = newPerson(place, model, detection !== undefined);
  const kit = detection ? blendKit(null, scene.analysis, k, detection.index, 1) : null;
  const last = { frame, place, model: player.model!, usualPeak: 0, share: player.seenShare, kit, weakSince: null };
  return { state: { player, neighbours: [], company: null }, last, shape: anchor.shape ?? shape, away: null };
}

/** A box much lower than the player was before shows what somebody in front leaves of them: they are looked for at their own size. */
function unoccluded(place: Place, before: Box | null, { step }: ClickParams): Place {
  if (!before) return place;
  const { width, height } = placeOf(before);
  return place.height < step.occludedShare * height ? { ...place, width, height } : place;
}

/** One step of a player who is there. */
function goOn(scene: ClickScene, run: Run, before: ClickState, look: Look): { run: Run; sight: ClickSight | null } {
  const { state, report } = clickStep(before, look.raster, look.seen, scene.params);
  const last = remember(scene, run.last, state, report, look);
  const hasLeft = report.detection < 0 && last.share > 0 && isBeyond(scene, state, look);
  const isGone = hasLeft || (report.detection < 0 && isLost(scene, last, look));
  return {
    run: { ...run, last, state: isGone ? null : state, away: hasLeft ? [] : null },
    sight: isGone ? null : sightOf(scene, run.shape, look.frame, report, null),
  };
}

/** One look for a player who is lost. */
function search(scene: ClickScene, run: Run, look: Look): { run: Run; sight: ClickSight | null } {
  const { analysis, perFrame, judge, params } = scene;
  const ratio = ratioOf(scene);
  const { last } = run;
  const carried = ({ frame, box }: Bystander) => scaled(warpBox(scaled(box, 1 / ratio), warpBetween(perFrame, frame, look.frame)), ratio);
  const inside = run.away && lookInside(scene, run.away, look, carried);
  const away = inside?.bystanders ?? null;
  const found = findAgain(
    last,
    look.seen.filter(({ index }) => !inside?.indices.has(index)),
    {
      expected: placeOf(carried({ frame: last.frame, box: boxOf(last.place) })),
      secondsAway: secondsBetween(analysis, last.frame, look.frame),
      raster: look.raster,
      kitLikeness: (detection) => kitCosine(last.kit, analysis, look.k, detection),
      judge: (detection) => judge.says(look.k, detection),
    },
    params,
  );
  if (!found) return { run: { ...run, away }, sight: null };
  const { player, detection, lead } = found;
  const report = { box: boxOf(player.place), detection, response: 1, crowd: 0, rival: null };
  const seen = { ...last, frame: look.frame, place: player.place, share: 1, weakSince: null };
  return {
    run: { ...run, state: { player, neighbours: [], company: null }, last: seen, away: null },
    sight: sightOf(scene, run.shape, look.frame, report, lead),
  };
}

/** Who was inside all along while the player was not. */
function lookInside({ analysis, params }: ClickScene, before: readonly Bystander[], look: Look, carried: (one: Bystander) => Box) {
  const { frame, raster, seen } = look;
  const secondsSince = (since: number) => secondsBetween(analysis, since, frame);
  return bystandersAfter(before, { frame, width: raster.width, height: raster.height, seen, carried, secondsSince }, params);
}

/** What is remembered after a step. */
function remember(
  { analysis, params }: ClickScene,
  last: LastSight,
  { player }: ClickState,
  report: ClickReport,
  { frame, k }: Look,
): LastSight {
  if (report.detection < 0) {
    const isWeak = report.response < params.step.blindShare;
    return { ...last, weakSince: isWeak ? (last.weakSince ?? frame) : null };
  }
  const { place, model, usualPeak, seenShare } = player;
  const isClear = report.crowd <= params.step.crowdOverlap;
  const kit = isClear ? blendKit(last.kit, analysis, k, report.detection, params.absence.kitRate) : last.kit;
  const share = Math.max(seenShare, params.absence.seenShareMin);
  return { frame, place, model: model!, usualPeak, share, kit, weakSince: null };
}

/** Whether a player nobody detected in this frame is to be called lost. */
function isLost({ analysis, params }: ClickScene, last: LastSight, { frame }: Look): boolean {
  const { lostSeconds, seenShareMin } = params.absence;
  const isUnlike = last.weakSince !== null && secondsBetween(analysis, last.weakSince, frame) > lostSeconds;
  if (last.share === 0) return isUnlike;
  return isUnlike || secondsBetween(analysis, last.frame, frame) > lostSeconds / Math.max(seenShareMin, last.share);
}

/** Whether a player nobody detected in this frame has left the picture. */
function isBeyond({ params }: ClickScene, { player }: ClickState, { raster }: Look): boolean {
  const { x, y, width, height } = player.place;
  const isOut = (at: number, size: number, limit: number) =>
    at < params.absence.borderShare * size || at > limit - params.absence.borderShare * size;
  return isOut(x, width, raster.width) || isOut(y, height, raster.height);
}

/** For a frame: its index among the analysed ones, -1 where there are none and it is looked at all the same, null: passed over. */
function lookedFrames({ analysed, frameCount, times }: Analysis): (frame: number) => number | null {
  const byFrame = new Map(Array.from(analysed, (frame, k) => [frame, k]));
  const stride = Math.max(1, Math.round((frameCount - 1) / Math.max(1, times[frameCount - 1]! * looksPerSecond)));
  return (frame) => (analysed.length > 0 ? (byFrame.get(frame) ?? null) : frame % stride === 0 ? -1 : null);
}

/** Without a detector no more frames are looked at than with one. */
const looksPerSecond = 30;

/** The detections of a frame worth hearing, in picture pixels. */
function lookOf(scene: ClickScene, { frame, rgb }: Picture, k: number): Look {
  const { analysis, pictures, judge, params } = scene;
  const ratio = ratioOf(scene);
  const { count, boxes, scores } = analysis.detections[k] ?? { count: 0, boxes: new Float32Array(0), scores: new Float32Array(0) };
  const seen: Seen[] = [];
  for (let index = 0; index < count; index++) {
    if (scores[index]! < params.step.scoreMin || judge.isExcluded(k, index)) continue;
    const box: Box = [boxes[4 * index]!, boxes[4 * index + 1]!, boxes[4 * index + 2]!, boxes[4 * index + 3]!];
    seen.push({ box: scaled(box, ratio), score: scores[index]!, index });
  }
  return { frame, k, raster: { width: pictures.width, height: pictures.height, rgb }, seen };
}

function sightOf(scene: ClickScene, shape: Shape, frame: number, report: ClickReport, lead: number | null): ClickSight {
  const { box, detection, response, crowd, rival } = report;
  const toImage = 1 / ratioOf(scene);
  return { frame, box: scaled(shaped(box, shape), toImage), detection, response, crowd, rival: rival && scaled(rival, toImage), lead };
}

/** Picture pixels an image pixel. */
function ratioOf({ pictures, analysis }: ClickScene): number {
  return pictures.width / analysis.width;
}

function secondsBetween({ times }: Analysis, a: number, b: number): number {
  return Math.abs(times[b]! - times[a]!);
}

function scaled([x1, y1, x2, y2]: Box, ratio: number): Box {
  return [x1 * ratio, y1 * ratio, x2 * ratio, y2 * ratio];
}
