// Actions of the hard mix, drawn from the poses of low bodies and of pairs, with the orientation in
// which each is seen best.

import { defined } from '@/lib/vision/value-at';
import { clasping } from '../../body/clasping-poses.ts';
import { airborne } from '../../body/falling-poses.ts';
import { type Lie, stretched } from '../../body/flat-poses.ts';
import { lowered } from '../../body/low-poses.ts';
import { playing } from '../../body/playing-poses.ts';
import { standing } from '../../body/standing-poses.ts';
import type { Random } from '../../random.ts';
import { type Action, held, moving } from '../action.ts';

const flat = Object.fromEntries(Object.entries(stretched).map(([name, { pose }]) => [name, pose]));

export type OrientedAction = { readonly action: Action; readonly yaw: number };

/**
 * Heading of a lying body; `facing` is the heading towards the camera. Mostly across the view,
 * where the body is longest.
 */
export function headingOf(random: Random, lie: Lie, facing: number): number {
  if (random.yes(0.2)) return random.between(0, 360);
  const across = lie === 'ahead' ? 90 : 0;
  return facing + across + (random.yes(0.5) ? 180 : 0) + random.normal(0, 18);
}

export function lying(random: Random, facing: number): OrientedAction {
  const name = random.pick(Object.keys(stretched));
  return {
    action: held(random, flat, [name], 9),
    yaw: headingOf(random, defined(stretched[name]).lie, facing),
  };
}

/** Kneeling, sitting, bent over; 40 % seen from behind. */
export function crouching(random: Random, facing: number): OrientedAction {
  const yaw = random.yes(0.4) ? facing + 180 + random.normal(0, 40) : random.between(0, 360);
  return { action: held(random, lowered, undefined, 8), yaw };
}

export const interacting = (random: Random, name: keyof typeof clasping): Action =>
  held(random, clasping, [name as string], 7);

/** A player on the feet or in the air. */
export function atPlay(random: Random): Action {
  return random.weighted<() => Action>([
    [() => moving(random, 0.8, 7), 4],
    [() => held(random, playing, undefined, 9), 4],
    [() => held(random, standing, undefined, 7), 2],
    [() => held(random, airborne, undefined, 8), 0.8],
  ])();
}
