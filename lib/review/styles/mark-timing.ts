// When the mark is shown, as a choice: its kinds, their lengths and defaults, in one place for the
// contract, the page and the command line. Invariant: what is absent has its default.

import type { OptionBounds } from './mark-options';

export const timingKinds = ['throughout', 'opening', 'moments', 'freeze'] as const;
/**
 * throughout: wherever the player is. opening: the first seconds in which the player is seen. moments:
 * around the marked frames of the clip. freeze: on a video that stands still once, and not after it.
 */
export type TimingKind = (typeof timingKinds)[number];

/**
 * Seconds. opening: how long the mark is seen. moments: before and after each marked frame. freeze: how
 * long the video stands still; 1.25 is what recruiters are used to (soccerhype).
 */
export const timingSeconds = {
  opening: { min: 0.5, max: 30, step: 0.5, default: 3 },
  moments: { min: 0.25, max: 10, step: 0.25, default: 1 },
  freeze: { min: 0.5, max: 5, step: 0.25, default: 1.25 },
} as const satisfies Record<Exclude<TimingKind, 'throughout'>, OptionBounds>;

/** Seconds of a fade, within those of the mark; a still has none. */
export const timingFade = {
  min: 0,
  max: 2,
  step: 0.1,
  default: 0.3,
} as const satisfies OptionBounds;

export type Timing = {
  readonly kind: TimingKind;
  readonly seconds?: number | undefined;
  readonly fade?: number | undefined;
};

export type ResolvedTiming = {
  readonly kind: TimingKind;
  readonly seconds: number;
  readonly fade: number;
};

/** Every length with a value. */
export function resolveTiming(timing: Timing | undefined): ResolvedTiming {
  const { kind = 'throughout', seconds, fade } = timing ?? {};
  return {
    kind,
    seconds: seconds ?? secondsOf(kind)?.default ?? 0,
    fade: hasFade(kind) ? (fade ?? timingFade.default) : 0,
  };
}

/** Bounds of the seconds of a kind; null where it has none. */
export function secondsOf(kind: TimingKind): OptionBounds | null {
  return kind === 'throughout' ? null : timingSeconds[kind];
}

/** Whether the mark fades at the ends of its time. */
export function hasFade(kind: TimingKind): boolean {
  return kind === 'opening' || kind === 'moments';
}

/** Whether the marked frames of a clip matter. */
export function hasMoments({ kind }: Timing): boolean {
  return kind === 'moments' || kind === 'freeze';
}

/** In a fixed order, without what has its default; undefined: throughout. */
export function timingWithoutDefaults(timing: Timing | undefined): Timing | undefined {
  if (!timing || timing.kind === 'throughout') return undefined;
  const { kind, seconds, fade } = timing;
  return {
    kind,
    ...(seconds === undefined || seconds === timingSeconds[kind].default ? {} : { seconds }),
    ...(fade === undefined || fade === timingFade.default || !hasFade(kind) ? {} : { fade }),
  };
}

/** So much longer a clip becomes, in seconds. */
export function addedSeconds(timing: Timing | undefined): number {
  return timing?.kind === 'freeze' ? resolveTiming(timing).seconds : 0;
}
