// The main metric: a player was clicked once, how much of the path is right. Frames in clip order,
// boxes in image pixels, shares 0..1. A frame is a hit where the path's box overlaps the player's
// true box by IoU >= .5; wrong where it is no hit but overlaps another person so. A box on no
// person costs precision only.

import { bestOverlap, flattenBoxes, iou } from '../geometry/boxes';
import type { Box, FrameTracks } from '../types';
import { valueAt } from '../value-at';
import { pathOf } from './tracks';

/** A box per frame, null where there is none. */
export type BoxPath = readonly (Box | null)[];

/** One player's counts, in frames and in gaps. */
export type ClickedPlayerCounts = {
  readonly frames: number;
  readonly visible: number;
  readonly given: number;
  readonly hit: number;
  readonly wrong: number;
  /**
   * Absences of the player long enough to count, and those after which the path recovered in time.
   */
  readonly gaps: number;
  readonly recovered: number;
  /** Whether the path is on the player at the end of their visible frames. */
  readonly endHit: boolean;
};

/** Shares over all players given. */
export type ClickedPlayerScore = {
  readonly coverage: number;
  readonly wrong: number;
  readonly precision: number;
  readonly reacquired: number;
  readonly perfect: number;
  readonly endHit: number;
};

/** Least overlap of a hit. IoU */
const hitOverlap = 0.5;
/** Least length of an absence, and of the visible frames that follow. Frames */
const gapFramesMin = 5;
const reentryFramesMin = 10;
/** A hit within this time of the return is a recovery. Seconds */
const recoverySeconds = 1;
/** Least coverage and largest wrong share of a perfect path. */
const perfectCoverage = 0.95;
const perfectWrong = 0.01;
/** The end of a player's visible frames. Seconds */
const endSeconds = 0.5;
/**
 * A click selects the track that overlaps it more than this within the first frames. IoU, frames
 */
const clickOverlap = 0.3;
const clickFrames = 7;

/** Counts for the path of one player. */
export function clickedPlayerCounts(
  path: BoxPath,
  truth: readonly FrameTracks[],
  player: number,
  fps: number,
): ClickedPlayerCounts {
  const visible = truth.map((people) => people.has(player));
  const hits = truth.map((people, frame) => isHit(path[frame], people.get(player)));
  const wrongs = truth.map(
    (people, frame) =>
      !hits[frame] && [...people].some(([id, box]) => id !== player && isHit(path[frame], box)),
  );
  const reentries = reentriesOf(visible);
  return {
    frames: truth.length,
    visible: count(visible),
    given: count(truth.map((_, frame) => Boolean(path[frame]))),
    hit: count(hits),
    wrong: count(wrongs),
    gaps: reentries.length,
    recovered: count(
      reentries.map((frame) =>
        hits.slice(frame, frame + Math.round(recoverySeconds * fps)).includes(true),
      ),
    ),
    endHit: hits
      .filter((_, frame) => visible[frame])
      .slice(-Math.ceil(endSeconds * fps))
      .includes(true),
  };
}

/** Whether a box is on the person. */
export function isHit(box: Box | null | undefined, truth: Box | null | undefined): boolean {
  return Boolean(box && truth && iou(box, truth) >= hitOverlap);
}

/** The track that a click on `box` in the first frame selects; empty where there is none. */
export function clickedPath(tracks: readonly FrameTracks[], box: Box): BoxPath {
  for (const people of tracks.slice(0, clickFrames)) {
    const { index, overlap } = bestOverlap(flattenBoxes([...people.values()]), box);
    if (overlap > clickOverlap) return pathOf(tracks, valueAt([...people.keys()], index));
  }
  return [];
}

/** Shares of the pooled counts. */
export function clickedPlayerScore(players: readonly ClickedPlayerCounts[]): ClickedPlayerScore {
  const sum = (name: Exclude<keyof ClickedPlayerCounts, 'endHit'>) =>
    players.reduce((total, player) => total + player[name], 0);
  const share = (part: number, whole: number) => part / Math.max(whole, 1);
  const isPerfect = (p: ClickedPlayerCounts) =>
    share(p.hit, p.visible) >= perfectCoverage && share(p.wrong, p.frames) <= perfectWrong;
  return {
    coverage: share(sum('hit'), sum('visible')),
    wrong: share(sum('wrong'), sum('frames')),
    precision: share(sum('hit'), sum('given')),
    reacquired: share(sum('recovered'), sum('gaps')),
    perfect: share(count(players.map(isPerfect)), players.length),
    endHit: share(count(players.map(({ endHit }) => endHit)), players.length),
  };
}

/**
 * First frames after an absence that counts; not the first appearance, nor a return up to the end.
 */
function reentriesOf(visible: readonly boolean[]): number[] {
  const reentries: number[] = [];
  let gap = 0;
  visible.forEach((isVisible, frame) => {
    if (!isVisible) {
      gap++;
      return;
    }
    const following = visible.slice(frame, frame + reentryFramesMin);
    if (
      gap >= gapFramesMin &&
      gap < frame &&
      frame + reentryFramesMin < visible.length &&
      following.every(Boolean)
    )
      reentries.push(frame);
    gap = 0;
  });
  return reentries;
}

function count(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length;
}
