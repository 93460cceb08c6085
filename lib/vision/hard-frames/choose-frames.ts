// Which hard frames of a match are taken: corrections first, then by reason and severity, within caps;
// no two of one clip close together, no near-duplicates. The same input gives the same choice.

import type { HardFrame } from './find-hard-frames';
import { hashDistance, type ImageHash } from './image-hash';
import { type HardFrameParams, type HardFrameReason, hardFrameReasons } from './params';

export type Candidate = Pick<HardFrame, 'frame' | 'reason' | 'box' | 'severity'> & {
  readonly clipId: string;
  /** Seconds in the match. */
  readonly seconds: number;
  /** null: its image is not known yet. */
  readonly hash: ImageHash | null;
};

/** A frame that has its place already. */
export type TakenFrame = Pick<Candidate, 'clipId' | 'frame' | 'seconds' | 'reason' | 'hash'>;

/** The chosen ones, in the order in which they were chosen. */
export function chooseFrames<T extends Candidate>(
  candidates: readonly T[],
  taken: readonly TakenFrame[],
  params: HardFrameParams,
): T[] {
  const chosen: T[] = [];
  const places = createPlaces(taken, params);
  for (const candidate of [...candidates].sort(byRank)) {
    if (!places.admits(candidate)) continue;
    places.add(candidate);
    chosen.push(candidate);
  }
  return chosen;
}

function createPlaces(taken: readonly TakenFrame[], params: HardFrameParams) {
  const all: TakenFrame[] = [...taken];
  const counts = new Map<HardFrameReason, number>();
  const count = ({ reason }: TakenFrame) => counts.set(reason, (counts.get(reason) ?? 0) + 1);
  taken.forEach(count);
  const hasPlace = ({ reason }: TakenFrame) =>
    all.length < params.framesMax &&
    (counts.get(reason) ?? 0) < Math.ceil(params.quota[reason] * params.framesMax);
  return {
    admits: (one: TakenFrame): boolean =>
      hasPlace(one) && !all.some((other) => isTooClose(one, other, params)),
    add: (one: TakenFrame): void => {
      all.push(one);
      count(one);
    },
  };
}

function isTooClose(a: TakenFrame, b: TakenFrame, params: HardFrameParams): boolean {
  if (a.clipId === b.clipId && a.frame === b.frame) return true;
  // What the user stated is worth more than the distance to another frame.
  const isClose = a.clipId === b.clipId && Math.abs(a.seconds - b.seconds) < params.apartSeconds;
  if (isClose && a.reason !== 'correction') return true;
  return a.hash !== null && b.hash !== null && hashDistance(a.hash, b.hash) <= params.duplicateBits;
}

/** Corrections with a box first; then by reason, severity and place. */
function byRank(a: Candidate, b: Candidate): number {
  return (
    Number(isGold(b)) - Number(isGold(a)) ||
    hardFrameReasons.indexOf(a.reason) - hardFrameReasons.indexOf(b.reason) ||
    b.severity - a.severity ||
    a.seconds - b.seconds ||
    (a.clipId < b.clipId ? -1 : 1)
  );
}

/** Whether the user gave the player's box. */
export function isGold({ reason, box }: Pick<Candidate, 'reason' | 'box'>): boolean {
  return reason === 'correction' && box !== null;
}
