// The style of a session as it is drawn on its player. Invariant: styles that are drawn alike are equal
// values, so that they have one hash: options with their default are absent, the color is in lower case,
// and a text is there only where the style writes one.

import type { Style } from './overlay';
import type { SlowMotion } from './slow-motion';
import { markTextMax, withoutDefaults } from './styles/mark-options';
import { hasMoments, type Timing, timingWithoutDefaults } from './styles/mark-timing';
import { styles } from './styles/registry';
import type { StyleDefinition } from './styles/style-definition';

/** `player` is what a label says that has no text of its own. */
export function drawnStyle(
  { kind, color, timing, slowMotion, ...options }: Style,
  player: string,
): Style {
  const definition: StyleDefinition = styles[kind];
  const chosenTiming = timingWithoutDefaults(timing);
  const { text = player.trim().slice(0, markTextMax), ...rest } = withoutDefaults(options);
  return {
    ...{ kind, color: color.toLowerCase() },
    ...rest,
    ...(definition.hasText && text !== '' ? { text } : {}),
    ...(chosenTiming ? { timing: chosenTiming } : {}),
    ...(isSlow(slowMotion) ? { slowMotion } : {}),
  };
}

/** What a clip says itself: null is as in its session. */
export type ClipTimes = {
  readonly timing: Timing | null;
  readonly slowMotion: SlowMotion | null;
  readonly moments: readonly number[];
};

/**
 * The style of a session in a clip. Slow motion is none without a marked moment, so that choosing it
 * changes no clip that has none.
 */
export function styleOfClip(
  { slowMotion: ofSession, ...style }: Style,
  { timing, slowMotion: ofClip, moments }: ClipTimes,
): Style {
  const slowMotion = ofClip ?? ofSession;
  return {
    ...style,
    ...(timing && { timing }),
    ...(isSlow(slowMotion) && moments.length > 0 && { slowMotion }),
  };
}

function isSlow(slowMotion: SlowMotion | undefined): boolean {
  return slowMotion !== undefined && slowMotion !== 'none';
}

/** The marked frames of a clip that a style depends on, in their order. */
export function drawnMoments({ timing, slowMotion }: Style, moments: readonly number[]): number[] {
  const isUsed = (timing && hasMoments(timing)) || isSlow(slowMotion);
  return isUsed ? [...new Set(moments)].sort((a, b) => a - b) : [];
}

/** Whether two styles are drawn alike on a player. */
export function drawnAlike(a: Style, b: Style, player: string): boolean {
  const [one, other] = [drawnStyle(a, player), drawnStyle(b, player)];
  return JSON.stringify(one) === JSON.stringify(other);
}
