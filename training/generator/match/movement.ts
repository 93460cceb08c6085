// The movement of a person along a trajectory: the gait of its speed, and cues (a kick, a jump, a
// fall) that blend in and out at their time.

import { defined } from '@/lib/vision/value-at';
import { gaitPose, strideMeters } from '../body/gait.ts';
import type { PersonState } from '../body/person.ts';
import { blend, jittered, type Pose, pose } from '../body/pose.ts';
import { standing } from '../body/standing-poses.ts';
import type { Random } from '../random.ts';
import { sampleAt, stepsAlong, type Trajectory } from './trajectory.ts';

export type Cue = {
  /** Seconds at which the cue begins, and how long it lasts with its blending. */
  readonly at: number;
  readonly lasts: number;
  readonly pose: Pose;
  /** Height of a jump over the cue, meters. */
  readonly jumpM?: number;
  /** Heading held during the cue, degrees. */
  readonly yaw?: number;
};

const legMeters = 0.88;
const smooth = (s: number) => s * s * (3 - 2 * s);

/** Blend weight of a cue at a time, 0..1. */
function weightOf(cue: Cue, t: number): number {
  const ramp = Math.min(0.22, cue.lasts / 3);
  if (t <= cue.at || t >= cue.at + cue.lasts) return 0;
  return smooth(Math.min(1, (t - cue.at) / ramp, (cue.at + cue.lasts - t) / ramp));
}

function posed(base: Pose, cues: readonly Cue[], t: number): Pose {
  let now = base;
  for (const cue of cues) {
    const weight = weightOf(cue, t);
    if (weight === 0) continue;
    const u = (t - cue.at) / cue.lasts;
    const mixed = blend(now, cue.pose, weight);
    now = cue.jumpM
      ? { ...mixed, lift: now.lift * (1 - weight) + cue.jumpM * 4 * u * (1 - u) }
      : mixed;
  }
  return now;
}

/** The whole movement of one person. */
export function movement(
  trajectory: Trajectory,
  towards: Trajectory,
  cues: readonly Cue[],
  seconds: number,
  random: Random,
): (t: number) => PersonState {
  const steps = stepsAlong(
    trajectory,
    towards,
    seconds,
    (speed) => strideMeters(speed, legMeters),
    random.unit(),
  );
  const rest = jittered(
    defined(standing[random.pick(['stand', 'stand', 'weightOnOne', 'handsOnHips'])]),
    random.normal,
    4,
  );
  const own = jittered(pose({}), random.normal, 2.5);
  return (t) => {
    const speed = sampleAt(steps.speed, steps.perSecond, t);
    const phase = sampleAt(steps.phase, steps.perSecond, t) % 1;
    const gait = gaitPose(phase, speed);
    const personal = { ...gait };
    for (const name of Object.keys(gait) as (keyof Pose)[])
      personal[name] = gait[name] + (name === 'lift' ? 0 : own[name]);
    const base = blend(rest, personal, smooth(Math.min(1, speed / 0.9)));
    const [x, z] = trajectory(t);
    let yaw = sampleAt(steps.yaw, steps.perSecond, t);
    for (const cue of cues)
      if (cue.yaw !== undefined)
        yaw += weightOf(cue, t) * (((((cue.yaw - yaw) % 360) + 540) % 360) - 180);
    return { x, z, yaw, pose: posed(base, cues, t) };
  };
}
