// The action of a person by role: a pose over time, a speed and an orientation. Mixed per sport so
// that every body shape of the game occurs, the rare ones (lying, diving) more often than in
// reality.

import { defined } from '@/lib/vision/value-at';
import { airborne, grounded } from '../body/falling-poses.ts';
import { gaitPose, shufflePose, strideMeters } from '../body/gait.ts';
import type { Sport } from '../body/outfit.ts';
import type { PersonRole } from '../body/person.ts';
import { playing } from '../body/playing-poses.ts';
import { jittered, mirrored, type Pose } from '../body/pose.ts';
import { seated, standing } from '../body/standing-poses.ts';
import type { Random } from '../random.ts';

export type Action = {
  readonly speed: number;
  readonly pose: (seconds: number) => Pose;
  readonly baseM?: number;
  readonly seat?: boolean;
};

/** A fixed pose from a list, mirrored and jittered at random. */
export const held = (
  random: Random,
  list: Readonly<Record<string, Pose>>,
  names?: readonly string[],
  degrees = 6,
): Action => {
  const base = defined(list[random.pick(names ?? Object.keys(list))]);
  const fixed = jittered(random.yes(0.5) ? mirrored(base) : base, random.normal, degrees);
  return { speed: 0, pose: () => fixed };
};

/** Walking or running at a speed between the two, m/s. */
export function moving(random: Random, low: number, high: number): Action {
  const speed = random.between(low, high);
  const phase = random.unit();
  const stride = strideMeters(speed, 0.88) * random.between(0.9, 1.1);
  const backwards = random.yes(0.07) && speed < 4;
  const loose = jittered(gaitPose(phase, speed, backwards), random.normal, 4);
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

function shuffling(random: Random): Action {
  const phase = random.unit();
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

function playerAction(random: Random, sport: Sport): Action {
  const mobile = sport === 'football' || sport === 'athletics' ? 5 : 2.4;
  return random.weighted<() => Action>([
    [() => moving(random, 2.4, 8), mobile],
    [() => moving(random, 0.8, 2.4), mobile * 0.6],
    [() => held(random, standing, undefined, 7), 2],
    [() => held(random, playing, gamePoses[sport], 9), 2.6],
    [() => shuffling(random), 0.8],
    [() => held(random, airborne, jumps[sport], 9), 1],
    [() => held(random, grounded, undefined, 12), 0.75],
  ])();
}

export function drawAction(random: Random, role: PersonRole, sport: Sport): Action {
  if (role === 'player') return playerAction(random, sport);
  if (role === 'keeper')
    return random.yes(0.4)
      ? held(random, grounded, ['dive', 'onFront', 'slide'], 10)
      : held(random, playing, ['defend', 'ready', 'cheer', 'crouch', 'holdHigh'], 8);
  if (role === 'referee')
    return random.yes(0.5) ? moving(random, 1, 5) : held(random, standing, undefined, 6);
  if (role === 'bench' && random.yes(0.6))
    return { ...held(random, seated, undefined, 7), baseM: 0, seat: true };
  if (role === 'passer' && random.yes(0.6)) return moving(random, 0.7, 1.9);
  return held(random, standing, undefined, 7);
}
