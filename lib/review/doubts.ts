// What the machine is unsure of, in words and in order: for the strip, the card beside the picture,
// and the keys that go from doubt to doubt. Frames count from 0; a doubt covers [start, end).

import type { Box, Doubt, DoubtReason } from '@/lib/vision/types';

export type DoubtLabel = {
  /** A word or two, for the strip and lists. */
  readonly short: string;
  /** What happened there, about a player by name. */
  readonly describe: (player: string) => string;
};

/** The reasons in plain words. */
export const doubtLabels: Readonly<Record<DoubtReason, DoubtLabel>> = {
  crossing: {
    short: 'Players cross',
    describe: (player) => `Somebody passes in front of ${player}.`,
  },
  'same-kit': {
    short: 'Same kit',
    describe: (player) => `A team-mate in the same kit is right beside ${player}.`,
  },
  're-entry': {
    short: 'Back again',
    describe: (player) => `${player} was out of sight, and this may be where they come back.`,
  },
  cut: {
    short: 'Cut',
    describe: (player) => `The picture jumps here. Nothing tells which one is ${player} behind it.`,
  },
  camera: { short: 'Camera', describe: () => 'The camera moved too fast to follow.' },
  lost: { short: 'Lost', describe: (player) => `${player} is not found here.` },
};

/** The doubt a frame lies in; of several the one that an answer helps most. */
export function doubtAt(doubts: readonly Doubt[], frame: number): Doubt | null {
  const matching = doubts.filter(({ start, end }) => start <= frame && frame < end);
  return matching.reduce<Doubt | null>(
    (best, one) => (best && best.worth >= one.worth ? best : one),
    null,
  );
}

/**
 * The nearest doubt whose question lies before (-1) or after (+1) a frame, round the clip's end;
 * null when there is none.
 */
export function adjacentDoubt(
  doubts: readonly Doubt[],
  frame: number,
  direction: -1 | 1,
): Doubt | null {
  const sorted = [...doubts].sort((one, other) => (one.ask.frame - other.ask.frame) * direction);
  return sorted.find(({ ask }) => (ask.frame - frame) * direction > 0) ?? sorted[0] ?? null;
}

/** The one to ask about first: an answer to it repairs most. */
export function mostUsefulDoubt(doubts: readonly Doubt[]): Doubt | null {
  return doubts.reduce<Doubt | null>(
    (best, one) => (best && best.worth >= one.worth ? best : one),
    null,
  );
}

/** Boxes that overlap so much are of one person. Share of the union. */
const duplicateIou = 0.5;

/**
 * The people to choose among: the candidates of the question first, `asked` of them, then everybody
 * else who was found in that frame.
 */
export function mergeCandidates(
  candidates: readonly Box[],
  detections: readonly Box[],
): { readonly boxes: Box[]; readonly candidateCount: number } {
  const candidateCount = withoutDuplicates([], candidates);
  return {
    boxes: withoutDuplicates(candidateCount, detections),
    candidateCount: candidateCount.length,
  };
}

/** The people known with those of the others who are none of them. */
function withoutDuplicates(existing: readonly Box[], added: readonly Box[]): Box[] {
  const all = [...existing];
  for (const box of added) if (all.every((other) => iou(box, other) < duplicateIou)) all.push(box);
  return all;
}

function iou(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return (
    intersection / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - intersection)
  );
}
