// Doubts of a path: their labels, their order, and the candidates of their questions. Frames count
// from 0; a doubt covers [start, end).

import { type Message, message } from '@/lib/messages/message';
import { iou } from '@/lib/vision/geometry/boxes';
import type { Box, Doubt, DoubtReason } from '@/lib/vision/types';

export type DoubtLabel = {
  /** One or two words, for the strip and lists. */
  readonly short: Message;
  /** What happened there, in a sentence. */
  readonly describe: (player: string) => Message;
};

/** The reasons in plain words for the user. */
export const doubtLabels: Readonly<Record<DoubtReason, DoubtLabel>> = {
  crossing: {
    short: message('Players cross'),
    describe: (player) =>
      message(
        'Another player passed in front of {player}. From there on the mark may be on either of them.',
        { player },
      ),
  },
  'same-kit': {
    short: message('Same kit'),
    describe: (player) =>
      message(
        'Another player in the same kit was right beside {player}. From there on the mark may be on either of them.',
        { player },
      ),
  },
  're-entry': {
    short: message('Back again'),
    describe: (player) =>
      message('{player} was out of sight. Since their return the mark may be on someone else.', {
        player,
      }),
  },
  cut: {
    short: message('Cut'),
    describe: (player) =>
      message('The camera cuts here, and it is not clear which one is {player} afterwards.', {
        player,
      }),
  },
  camera: {
    short: message('Camera'),
    describe: () => message('The camera moved too fast to follow.'),
  },
  lost: {
    short: message('Lost'),
    describe: (player) => message('{player} was not found here.', { player }),
  },
};

/** The doubt a frame lies in; of several the most useful one. */
export function doubtAt(doubts: readonly Doubt[], frame: number): Doubt | null {
  return mostUsefulDoubt(doubts.filter(({ start, end }) => start <= frame && frame < end));
}

/**
 * The nearest doubt whose question lies before (-1) or after (+1) a frame, wrapping around the
 * clip; null when there is none.
 */
export function adjacentDoubt(
  doubts: readonly Doubt[],
  frame: number,
  direction: -1 | 1,
): Doubt | null {
  const sorted = [...doubts].sort((one, other) => (one.ask.frame - other.ask.frame) * direction);
  return sorted.find(({ ask }) => (ask.frame - frame) * direction > 0) ?? sorted[0] ?? null;
}

/** The doubt whose answer repairs most; of equals the first. */
export function mostUsefulDoubt(doubts: readonly Doubt[]): Doubt | null {
  return doubts.reduce<Doubt | null>(
    (best, one) => (best && best.worth >= one.worth ? best : one),
    null,
  );
}

/** Boxes with a larger IoU are of one person. */
const duplicateIou = 0.5;

/** The candidates of a question, then the other detections of its frame; each person once. */
export function mergeCandidates(
  candidates: readonly Box[],
  detections: readonly Box[],
): { readonly boxes: Box[]; readonly candidateCount: number } {
  const distinct = withoutDuplicates([], candidates);
  return { boxes: withoutDuplicates(distinct, detections), candidateCount: distinct.length };
}

/** `existing`, and those of `added` that overlap none before them. */
function withoutDuplicates(existing: readonly Box[], added: readonly Box[]): Box[] {
  const all = [...existing];
  for (const box of added) if (all.every((other) => iou(box, other) < duplicateIou)) all.push(box);
  return all;
}
