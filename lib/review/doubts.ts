// What the machine is unsure of, in words and in order: for the strip, the card beside the picture, and the keys that go
// from doubt to doubt. Frames count from 0; a doubt covers [start, end).

import type { Box, Doubt, DoubtReason } from '@/lib/vision/types';

export type DoubtWords = {
  /** A word or two, for the strip and lists. */
  readonly short: string;
  /** What happened there, about a player by name. */
  readonly what: (player: string) => string;
};

/** The reasons in plain words. */
export const doubtWords: Readonly<Record<DoubtReason, DoubtWords>> = {
  crossing: { short: 'Players cross', what: (player) => `Somebody passes in front of ${player}.` },
  'same-kit': { short: 'Same kit', what: (player) => `A team-mate in the same kit is right beside ${player}.` },
  're-entry': { short: 'Back again', what: (player) => `${player} was out of sight, and this may be where they come back.` },
  cut: { short: 'Cut', what: (player) => `The picture jumps here. Nothing tells which one is ${player} behind it.` },
  camera: { short: 'Camera', what: () => 'The camera moved too fast to follow.' },
  lost: { short: 'Lost', what: (player) => `${player} is not found here.` },
};

/** The doubt a frame lies in; of several the one that an answer helps most. */
export function doubtAt(doubts: readonly Doubt[], frame: number): Doubt | null {
  const here = doubts.filter(({ start, end }) => start <= frame && frame < end);
  return here.reduce<Doubt | null>((best, one) => (best && best.worth >= one.worth ? best : one), null);
}

/** The nearest doubt whose question lies before (-1) or after (+1) a frame, round the clip's end; null when there is none. */
export function neighbourDoubt(doubts: readonly Doubt[], frame: number, direction: -1 | 1): Doubt | null {
  const sorted = [...doubts].sort((one, other) => (one.ask.frame - other.ask.frame) * direction);
  return sorted.find(({ ask }) => (ask.frame - frame) * direction > 0) ?? sorted[0] ?? null;
}

/** The one to ask about first: an answer to it repairs most. */
export function worstDoubt(doubts: readonly Doubt[]): Doubt | null {
  return doubts.reduce<Doubt | null>((best, one) => (best && best.worth >= one.worth ? best : one), null);
}

/** Boxes that overlap so much are of one person. Share of the union. */
const samePersonOverlap = 0.5;

/** The people to choose among: the candidates of the question first, `asked` of them, then everybody else who was found in that frame. */
export function choiceOf(candidates: readonly Box[], people: readonly Box[]): { readonly boxes: Box[]; readonly asked: number } {
  const asked = newPeople([], candidates);
  return { boxes: newPeople(asked, people), asked: asked.length };
}

/** The people known with those of the others who are none of them. */
function newPeople(known: readonly Box[], others: readonly Box[]): Box[] {
  const all = [...known];
  for (const box of others) if (all.every((other) => overlap(box, other) < samePersonOverlap)) all.push(box);
  return all;
}

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (wide <= 0 || high <= 0) return 0;
  const shared = wide * high;
  return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared);
}
