// How far a path can be trusted to say where it is wrong: the share of its wrong boxes that a doubt
// or a low confidence announces, and the questions that ask about a right path.

import { iou } from '../geometry/boxes';
import type { PathWithDoubts } from '../types';
import { valueAt } from '../value-at';
import { type BoxPath, isHit } from './clicked-player';

export type TrustCounts = {
  /** Boxes given that are no hit; those elsewhere than the player; and of both those announced. */
  readonly wrong: number;
  readonly wrongAnnounced: number;
  readonly elsewhere: number;
  readonly elsewhereAnnounced: number;
  readonly doubts: number;
  /** Doubts around which the path is right. */
  readonly falseDoubts: number;
  readonly seconds: number;
};

/** A box of less confidence announces itself. */
const confidenceMin = 0.5;
/** A box that overlaps the player less is elsewhere, not only badly placed. IoU */
const placedOverlap = 0.2;
/** A doubt is about what follows it, too. Seconds */
const aftermathSeconds = 0.5;

/** Of one path. `truth`: the player's box in every frame, null where they are not visible. */
export function trustCounts({ frames, doubts }: PathWithDoubts, truth: BoxPath): TrustCounts {
  const counts = { wrong: 0, wrongAnnounced: 0, elsewhere: 0, elsewhereAnnounced: 0 };
  for (const { index, box, source, confidence } of frames) {
    const real = truth[index] ?? null;
    if (!box || source === 'anchor' || isHit(box, real)) continue;
    const isAnnounced =
      confidence < confidenceMin || doubts.some(({ start, end }) => index >= start && index < end);
    const isElsewhere = !real || iou(box, real) < placedOverlap;
    counts.wrong += 1;
    counts.wrongAnnounced += Number(isAnnounced);
    counts.elsewhere += Number(isElsewhere);
    counts.elsewhereAnnounced += Number(isElsewhere && isAnnounced);
  }
  const seconds = frames.at(-1)?.time ?? 0;
  const afterFrames = Math.round((aftermathSeconds * frames.length) / Math.max(seconds, 1e-9));
  const isRight = (index: number) => {
    const { box } = valueAt(frames, index);
    const real = truth[index] ?? null;
    return real ? isHit(box, real) : box === null;
  };
  const isFalse = ({ start, end }: { readonly start: number; readonly end: number }) => {
    const stop = Math.min(frames.length, end + afterFrames);
    for (let index = start; index < stop; index++) if (!isRight(index)) return false;
    return true;
  };
  return { ...counts, doubts: doubts.length, falseDoubts: doubts.filter(isFalse).length, seconds };
}

/** Shares 0..1, null where there is nothing to share; questions about a right path, a minute. */
export type Trust = {
  readonly wrongAnnounced: number | null;
  readonly elsewhereAnnounced: number | null;
  readonly falseDoubtsPerMinute: number | null;
};

/** Over several paths. */
export function trustOf(paths: readonly TrustCounts[]): Trust {
  const sum = (name: keyof TrustCounts) => paths.reduce((total, path) => total + path[name], 0);
  const share = (part: keyof TrustCounts, whole: keyof TrustCounts) =>
    sum(whole) > 0 ? sum(part) / sum(whole) : null;
  const perSecond = share('falseDoubts', 'seconds');
  return {
    wrongAnnounced: share('wrongAnnounced', 'wrong'),
    elsewhereAnnounced: share('elsewhereAnnounced', 'elsewhere'),
    falseDoubtsPerMinute: perSecond === null ? null : 60 * perSecond,
  };
}
