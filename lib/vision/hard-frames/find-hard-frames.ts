// The hard frames of one clip, from what its finished path says: user corrections, doubts about the
// identity, jumps, low confidence, absences. How many are taken is decided by choose-frames.

import { analysedIndexOf, boxesAt } from '../analysed-frames';
import { distance, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import { compensateBox } from '../geometry/compensate-box';
import { warpsPerFrame } from '../geometry/warp';
import { transitionsOf } from '../shots/transitions';
import type { Analysis, Anchor, Box, DoubtReason, PathFrame, PathWithDoubts } from '../types';
import type { HardFrameParams, HardFrameReason } from './params';

export type ClipEvidence = {
  readonly path: PathWithDoubts;
  /** Of the path. */
  readonly anchors: readonly Anchor[];
  /** Of the clip's first attempt: what the user chose before seeing a path. */
  readonly firstAnchors: readonly Anchor[];
  /** Whether the user has seen and approved this frame. */
  readonly isReviewed: (frame: number) => boolean;
  /** null: it was removed from the disk. */
  readonly analysis: Analysis | null;
};

export type HardFrame = {
  readonly frame: number;
  readonly reason: HardFrameReason;
  /** The player, in image pixels; null: not known. */
  readonly box: Box | null;
  /** Of the box, 0..1: 1 for one that the user gave; null without a box. */
  readonly confidence: number | null;
  /** Orders the frames of one reason, 0..1. */
  readonly severity: number;
};

/** The hard frames in no particular order; one frame may be there for several reasons. */
export function findHardFrames(evidence: ClipEvidence, params: HardFrameParams): HardFrame[] {
  return [
    ...corrections(evidence, params),
    ...swaps(evidence),
    ...jumps(evidence, params),
    ...unlikely(evidence, params),
    ...absences(evidence, params),
  ].filter(({ frame }) => evidence.isReviewed(frame));
}

/**
 * Anchors that came after the first attempt, and boxes that no detection explains. A box of the
 * player counts most: it is the truth.
 */
function corrections(evidence: ClipEvidence, { sameOverlap }: HardFrameParams): HardFrame[] {
  const { anchors, firstAnchors, analysis } = evidence;
  const kOf = analysis && analysedIndexOf(analysis);
  const isDrawn = ({ frame, box }: Anchor) => {
    const k = kOf?.(frame);
    if (!analysis || !box || k === undefined) return false;
    return boxesAt(analysis, k).every((found) => iou(found, box) < sameOverlap);
  };
  return anchors
    .filter((anchor) => !firstAnchors.some((first) => isSame(first, anchor)) || isDrawn(anchor))
    .map(({ frame, box, notHim }) => {
      const known = notHim ? null : box;
      const severity = known ? 1 : 0.5;
      return { frame, reason: 'correction', box: known, confidence: known && 1, severity };
    });
}

function isSame(a: Anchor, b: Anchor): boolean {
  const sides = [0, 1, 2, 3] as const;
  const isSameBox =
    a.box && b.box ? sides.every((i) => a.box?.[i] === b.box?.[i]) : a.box === b.box;
  return a.frame === b.frame && a.notHim === b.notHim && isSameBox;
}

const swapReasons: readonly DoubtReason[] = ['crossing', 'same-kit', 're-entry'];

/** The frames in which a question about the identity would be settled. */
function swaps({ path: { frames, doubts } }: ClipEvidence): HardFrame[] {
  return doubts
    .filter(({ reason }) => swapReasons.includes(reason))
    .flatMap(({ ask, worth }) =>
      hardFrame(frames[ask.frame], 'swap', Math.min(1, worth / Math.max(1, frames.length))),
    );
}

/** Boxes that are further from the one before than a person runs. Not across a cut. */
function jumps({ path: { frames }, analysis }: ClipEvidence, params: HardFrameParams): HardFrame[] {
  const cuts = analysis ? transitionsOf(analysis.shotBoundaries) : [];
  const isAcrossCut = (frame: number) =>
    cuts.some(({ start, end }) => frame >= start && frame <= Math.max(start, end));
  const perFrame = analysis && warpsPerFrame(frames.length, analysis.analysed, analysis.warps);
  return frames.slice(1).flatMap((now, i) => {
    const before = frames[i];
    if (!before?.box || !now.box || isAcrossCut(now.index)) return [];
    const expected = perFrame
      ? compensateBox(before.box, perFrame, before.index, now.index)
      : before.box;
    const to = toBoxCenter(now.box);
    const heights = distance(toBoxCenter(expected), to) / Math.max(1, to.height);
    const speed = heights / Math.max(1e-6, now.time - before.time);
    const limit = params.jumpHeightsPerSecond;
    return speed > limit ? hardFrame(now, 'jump', 1 - limit / speed) : [];
  });
}

/** The least likely box of each stretch. */
function unlikely({ path: { frames } }: ClipEvidence, params: HardFrameParams): HardFrame[] {
  const isUnlikely = ({ box, source, confidence }: PathFrame) =>
    box !== null && source !== 'anchor' && confidence < params.lowConfidence;
  return streaks(frames, isUnlikely, params.everySeconds).flatMap((streak) => {
    const least = streak.reduce((a, b) => (b.confidence < a.confidence ? b : a));
    return hardFrame(least, 'low-confidence', 1 - least.confidence);
  });
}

/** Where the player was lost: the first frame, in which they may still be seen, and later ones. */
function absences(evidence: ClipEvidence, params: HardFrameParams): HardFrame[] {
  const { frames } = evidence.path;
  const hidden = hiddenFrames(evidence);
  const isLost = ({ index, source }: PathFrame) => source === 'lost' && !hidden(index);
  return streaks(frames, isLost, Number.POSITIVE_INFINITY).flatMap((streak) => {
    const seconds = (streak.at(-1)?.time ?? 0) - (streak[0]?.time ?? 0);
    if (seconds < params.lostSecondsMin) return [];
    return streaks(streak, () => true, params.everySeconds).flatMap(([first]) =>
      hardFrame(first, 'lost', seconds / (1 + seconds)),
    );
  });
}

/** Whether the user said that the player is not visible in a frame: from such an anchor to the next. */
function hiddenFrames({ anchors }: ClipEvidence): (frame: number) => boolean {
  const bounds = anchors.filter(({ notHim }) => !notHim).sort((a, b) => a.frame - b.frame);
  return (frame) => bounds.findLast((anchor) => anchor.frame <= frame)?.box === null;
}

/** Runs of frames of which a predicate holds, cut into parts of so many seconds. */
function streaks(
  frames: readonly PathFrame[],
  holds: (frame: PathFrame) => boolean,
  seconds: number,
): PathFrame[][] {
  const parts: PathFrame[][] = [];
  for (const frame of frames) {
    if (!holds(frame)) continue;
    const part = parts.at(-1);
    const isNext = part?.at(-1)?.index === frame.index - 1;
    if (part && isNext && frame.time - (part[0]?.time ?? 0) < seconds) part.push(frame);
    else parts.push([frame]);
  }
  return parts;
}

function hardFrame(
  at: PathFrame | undefined,
  reason: HardFrameReason,
  severity: number,
): HardFrame[] {
  if (!at) return [];
  const { index: frame, box, confidence } = at;
  return [{ frame, reason, box, confidence: box && confidence, severity }];
}

/** A detected person of a frame. */
export type FoundPerson = { readonly box: Box; readonly score: number };

/** The people detected in a frame, without the player. */
export function peopleBeside(
  analysis: Analysis | null,
  { frame, box }: Pick<HardFrame, 'frame' | 'box'>,
  { sameOverlap, personScoreMin }: HardFrameParams,
): FoundPerson[] {
  const k = analysis ? analysedIndexOf(analysis)(frame) : undefined;
  if (!analysis || k === undefined) return [];
  return boxesAt(analysis, k)
    .map((found, i) => ({ box: found, score: analysis.detections[k]?.scores[i] ?? 0 }))
    .filter(
      ({ box: found, score }) =>
        score >= personScoreMin && !(box && iou(found, box) >= sameOverlap),
    );
}
