// What the figures of the hard mix do: actions drawn from the poses of low bodies and of pairs, and
// how each must be turned to be seen.

import { defined } from '@/lib/vision/value-at';
import { clasping } from '../../body/clasping-poses.ts';
import { airborne } from '../../body/falling-poses.ts';
import { type Lie, stretched } from '../../body/flat-poses.ts';
import { lowered } from '../../body/low-poses.ts';
import { playing } from '../../body/playing-poses.ts';
import { standing } from '../../body/standing-poses.ts';
import type { Chance } from '../../chance.ts';
import { type Action, held, moving } from '../action.ts';

const flat = Object.fromEntries(Object.entries(stretched).map(([name, { pose }]) => [name, pose]));

export type Turned = { readonly action: Action; readonly yaw: number };

/**
 * Heading of a body that lies so, in view of a camera towards which `facing` looks: mostly across
 * the view, where it is longest.
 */
export function headingOf(chance: Chance, lie: Lie, facing: number): number {
  if (chance.yes(0.2)) return chance.between(0, 360);
  const across = lie === 'ahead' ? 90 : 0;
  return facing + across + (chance.yes(0.5) ? 180 : 0) + chance.normal(0, 18);
}

export function lying(chance: Chance, facing: number): Turned {
  const name = chance.pick(Object.keys(stretched));
  return {
    action: held(chance, flat, [name], 9),
    yaw: headingOf(chance, defined(stretched[name]).lie, facing),
  };
}

/** Kneeling, sitting, bent over; a good part seen from behind. */
export function lowDown(chance: Chance, facing: number): Turned {
  const yaw = chance.yes(0.4) ? facing + 180 + chance.normal(0, 40) : chance.between(0, 360);
  return { action: held(chance, lowered, undefined, 8), yaw };
}

export const clasped = (chance: Chance, name: keyof typeof clasping): Action =>
  held(chance, clasping, [name as string], 7);

/** Somebody at play on the feet or in the air. */
export function atPlay(chance: Chance): Action {
  return chance.weighted<() => Action>([
    [() => moving(chance, 0.8, 7), 4],
    [() => held(chance, playing, undefined, 9), 4],
    [() => held(chance, standing, undefined, 7), 2],
    [() => held(chance, airborne, undefined, 8), 0.8],
  ])();
}
