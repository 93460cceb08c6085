// How good proposals are: against the times of moments that are known to be in a match. Seconds.

import type { Interval } from '@/lib/moments/proposal';

export type Score = {
  readonly proposed: number;
  readonly wanted: number;
  /** Proposals with a wanted moment inside. */
  readonly right: number;
  /** Wanted moments inside a proposal. */
  readonly found: number;
  /** Proposals in quiet play: no wanted moment within half a minute. */
  readonly quietProposals: number;
  readonly quietSeconds: number;
};

/** No wanted moment within this time: quiet play. */
const quietMargin = 30;

export function scoreProposals(
  proposals: readonly Interval[],
  wanted: readonly number[],
  durationSeconds: number,
): Score {
  const contains = ({ startSeconds, stopSeconds }: Interval, time: number) =>
    startSeconds <= time && time <= stopSeconds;
  const isQuiet = (from: number, to: number) =>
    wanted.every((time) => time < from - quietMargin || time > to + quietMargin);
  const seconds = Array.from({ length: Math.floor(durationSeconds) }, (_, i) => i);
  return {
    proposed: proposals.length,
    wanted: wanted.length,
    right: proposals.filter((one) => wanted.some((time) => contains(one, time))).length,
    found: wanted.filter((time) => proposals.some((one) => contains(one, time))).length,
    quietProposals: proposals.filter(({ startSeconds, stopSeconds }) =>
      isQuiet(startSeconds, stopSeconds),
    ).length,
    quietSeconds: seconds.filter((second) => isQuiet(second, second)).length,
  };
}

export function totalOf(scores: readonly Score[]): Score {
  const sum = (value: (score: Score) => number) =>
    scores.reduce((total, score) => total + value(score), 0);
  return {
    proposed: sum(({ proposed }) => proposed),
    wanted: sum(({ wanted }) => wanted),
    right: sum(({ right }) => right),
    found: sum(({ found }) => found),
    quietProposals: sum(({ quietProposals }) => quietProposals),
    quietSeconds: sum(({ quietSeconds }) => quietSeconds),
  };
}

/** `count` intervals of a length at random, none overlapping: what proposals must beat. */
export function randomProposals(
  { count, length, durationSeconds }: { count: number; length: number; durationSeconds: number },
  random: () => number,
): Interval[] {
  const free = durationSeconds - count * length;
  const starts = Array.from({ length: count }, () => random() * Math.max(0, free));
  return starts
    .sort((a, b) => a - b)
    .map((start, i) => ({
      startSeconds: start + i * length,
      stopSeconds: start + (i + 1) * length,
    }));
}
