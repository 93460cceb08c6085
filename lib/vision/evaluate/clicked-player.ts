// The measure the product is judged by: a player was clicked once, how much of the path is right. Frames in clip order,
// boxes in image pixels, shares 0..1. A frame is a hit where the path's box overlaps the player's true box by IoU >= .5;
// wrong where it is none but lies so on somebody else. A box on nobody costs precision only.

import { iou } from '../boxes';
import type { Box } from '../types';

/** Everybody's true box in one frame. */
export type TruthFrame = ReadonlyMap<number, Box>;

/** One player's counts, in frames and in gaps. */
export type ClickedPlayerCounts = {
  readonly frames: number;
  readonly visible: number;
  readonly given: number;
  readonly hit: number;
  readonly wrong: number;
  /** Absences of the player long enough to count, and those after which the path found them again in time. */
  readonly gaps: number;
  readonly regained: number;
};

/** Shares over all players given. */
export type ClickedPlayerScore = {
  readonly coverage: number;
  readonly wrong: number;
  readonly precision: number;
  readonly reacquired: number;
  readonly perfect: number;
};

/** An overlap from here on is the same person. IoU */
const hitOverlap = 0.5;
/** An absence counts from this many frames on, when at least so many visible frames follow. Frames */
const gapFramesMin = 5;
const returnFramesMin = 10;
/** A player is found again when there is a hit within this time of the return. Seconds */
const regainSeconds = 1;
/** A perfect path covers at least so much and is wrong at most so often. Shares */
const perfectCoverage = 0.95;
const perfectWrong = 0.01;

/** Counts for the path of one player. */
export function clickedPlayerCounts(
  path: readonly (Box | null)[],
  truth: readonly TruthFrame[],
  player: number,
  fps: number,
): ClickedPlayerCounts {
  const isOn = (id: number, frame: number) => {
    const [box, own] = [path[frame], truth[frame]?.get(id)];
    return Boolean(box && own && iou(box, own) >= hitOverlap);
  };
  const visible = truth.map((people) => people.has(player));
  const hits = truth.map((_, frame) => isOn(player, frame));
  const wrongs = truth.map((people, frame) => !hits[frame] && [...people.keys()].some((id) => id !== player && isOn(id, frame)));
  const returns = returnsOf(visible);
  return {
    frames: truth.length,
    visible: count(visible),
    given: count(truth.map((_, frame) => Boolean(path[frame]))),
    hit: count(hits),
    wrong: count(wrongs),
    gaps: returns.length,
    regained: count(returns.map((frame) => hits.slice(frame, frame + Math.round(regainSeconds * fps)).includes(true))),
  };
}

/** Shares of the pooled counts. */
export function clickedPlayerScore(players: readonly ClickedPlayerCounts[]): ClickedPlayerScore {
  const sum = (name: keyof ClickedPlayerCounts) => players.reduce((total, player) => total + player[name], 0);
  const share = (part: number, whole: number) => part / Math.max(whole, 1);
  const isPerfect = (p: ClickedPlayerCounts) => share(p.hit, p.visible) >= perfectCoverage && share(p.wrong, p.frames) <= perfectWrong;
  return {
    coverage: share(sum('hit'), sum('visible')),
    wrong: share(sum('wrong'), sum('frames')),
    precision: share(sum('hit'), sum('given')),
    reacquired: share(sum('regained'), sum('gaps')),
    perfect: share(count(players.map(isPerfect)), players.length),
  };
}

/** Frames in which the player comes back, to stay for a while, from an absence long enough; not the first appearance. */
function returnsOf(visible: readonly boolean[]): number[] {
  const returns: number[] = [];
  let gap = 0;
  visible.forEach((isVisible, frame) => {
    if (!isVisible) {
      gap++;
      return;
    }
    const stays = visible.slice(frame, frame + returnFramesMin);
    if (gap >= gapFramesMin && gap < frame && stays.length === returnFramesMin && stays.every(Boolean)) returns.push(frame);
    gap = 0;
  });
  return returns;
}

function count(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length;
}
