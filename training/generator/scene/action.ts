// What a person of a role is doing around the moment of a still: a pose over time, a speed, and how
// it is turned. Mixed per sport so that every body shape of the game occurs, the rare ones (lying,
// diving) more often than in life.

import { defined } from '@/lib/vision/value-at';
import { airborne, grounded } from '../body/falling-poses.ts';
import { gaitPose, shufflePose, strideMeters } from '../body/gait.ts';
import type { Sport } from '../body/outfit.ts';
import type { Role } from '../body/person.ts';
import { playing } from '../body/playing-poses.ts';
import { loosened, mirrored, type Pose } from '../body/pose.ts';
import { seated, standing } from '../body/standing-poses.ts';
import type { Chance } from '../chance.ts';

export type Action = {
  readonly speed: number;
  readonly pose: (seconds: number) => Pose;
  readonly baseM?: number;
  readonly seat?: boolean;
};

/** A fixed pose out of a list, mirrored and loosened. */
export const held = (
  chance: Chance,
  list: Readonly<Record<string, Pose>>,
  names?: readonly string[],
  degrees = 6,
): Action => {
  const base = defined(list[chance.pick(names ?? Object.keys(list))]);
  const fixed = loosened(chance.yes(0.5) ? mirrored(base) : base, chance.normal, degrees);
  return { speed: 0, pose: () => fixed };
};

/** Walking or running at a speed between the two, m/s. */
export function moving(chance: Chance, low: number, high: number): Action {
  const speed = chance.between(low, high);
  const phase = chance.unit();
  const stride = strideMeters(speed, 0.88) * chance.between(0.9, 1.1);
  const backwards = chance.yes(0.07) && speed < 4;
  const loose = loosened(gaitPose(phase, speed, backwards), chance.normal, 4);
  const still = gaitPose(phase, speed, backwards);
  return {
    speed,
    pose: (t) => {
      const now = gaitPose((phase + (t * speed) / stride + 10) % 1, speed, backwards);
      const sum = { ...now };
      for (const name of Object.keys(now) as (keyof Pose)[])
        sum[name] = now[name] + loose[name] - still[name];
      return sum;
    },
  };
}

function shuffling(chance: Chance): Action {
  const phase = chance.unit();
  return { speed: 0, pose: (t) => shufflePose((phase + 1.6 * t + 10) % 1) };
}

const gamePoses: Readonly<Record<Sport, readonly string[]>> = {
  football: [
    'kickBack',
    'kickThrough',
    'control',
    'lunge',
    'cheer',
    'holdHigh',
    'crouch',
    'ready',
    'oneArmUp',
  ],
  basketball: [
    'ready',
    'defend',
    'shoot',
    'dribble',
    'dribble',
    'holdHigh',
    'lunge',
    'oneArmUp',
    'crouch',
  ],
  volleyball: [
    'ready',
    'ready',
    'lowDig',
    'setBall',
    'crouch',
    'lunge',
    'oneArmUp',
    'defend',
    'cheer',
  ],
  athletics: ['crouch', 'lunge', 'ready', 'cheer', 'kneel'],
};
const jumps: Readonly<Record<Sport, readonly string[]>> = {
  football: ['header', 'leap', 'header'],
  basketball: ['layup', 'jumpShot', 'block', 'leap'],
  volleyball: ['spike', 'block', 'spike', 'leap'],
  athletics: ['leap', 'layup'],
};

function playerAction(chance: Chance, sport: Sport): Action {
  const mobile = sport === 'football' || sport === 'athletics' ? 5 : 2.4;
  return chance.weighted<() => Action>([
    [() => moving(chance, 2.4, 8), mobile],
    [() => moving(chance, 0.8, 2.4), mobile * 0.6],
    [() => held(chance, standing, undefined, 7), 2],
    [() => held(chance, playing, gamePoses[sport], 9), 2.6],
    [() => shuffling(chance), 0.8],
    [() => held(chance, airborne, jumps[sport], 9), 1],
    [() => held(chance, grounded, undefined, 12), 0.75],
  ])();
}

export function drawAction(chance: Chance, role: Role, sport: Sport): Action {
  if (role === 'player') return playerAction(chance, sport);
  if (role === 'keeper')
    return chance.yes(0.4)
      ? held(chance, grounded, ['dive', 'onFront', 'slide'], 10)
      : held(chance, playing, ['defend', 'ready', 'cheer', 'crouch', 'holdHigh'], 8);
  if (role === 'referee')
    return chance.yes(0.5) ? moving(chance, 1, 5) : held(chance, standing, undefined, 6);
  if (role === 'bench' && chance.yes(0.6))
    return { ...held(chance, seated, undefined, 7), baseM: 0, seat: true };
  if (role === 'passer' && chance.yes(0.6)) return moving(chance, 0.7, 1.9);
  return held(chance, standing, undefined, 7);
}
