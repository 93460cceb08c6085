// Walking and running as joint angles over the phase of one double step (0 to 1). The curves follow
// the shape of measured gait: the hip swings like a cosine, the knee bends most in mid-swing, arms
// counter the legs.

import { type Pose, pose } from './pose.ts';

const tau = 2 * Math.PI;

/** Meters covered by one double step at this speed (m/s) for a leg of this length. */
export function strideMeters(speed: number, legMeters: number): number {
  return legMeters * (0.95 + 0.42 * Math.sqrt(Math.max(speed, 0.2)) + 0.16 * speed);
}

function leg(phase: number, effort: number, run: number) {
  const swing = Math.cos(tau * phase);
  const hip = (12 + 26 * effort) * swing + 6 * effort + run * 8;
  // Peak of the knee lies between toe-off and the foot passing under the body.
  const lifted = Math.max(0, Math.sin(tau * (phase + 0.07) + Math.PI));
  const knee = 6 + run * 14 + (38 + 68 * effort) * lifted ** 1.4;
  const ankle = 4 - 18 * effort * Math.sin(tau * (phase - 0.05)) - 10 * lifted;
  return { hip, knee, ankle };
}

/** Pose of a person moving at a speed (m/s); `backwards` reverses the phase. */
export function gaitPose(phase: number, speed: number, backwards = false): Pose {
  const effort = Math.min(1, speed / 6.5);
  const run = speed > 2.2 ? Math.min(1, (speed - 2.2) / 2) : 0;
  const along = backwards ? 1 - phase : phase;
  const l = leg(along % 1, effort, run);
  const r = leg((along + 0.5) % 1, effort, run);
  const arm = (10 + 32 * effort) * Math.cos(tau * along);
  const bend = 12 + run * 68 + 6 * effort;
  return pose({
    pitch: (backwards ? -3 : 1) + 7 * effort * (backwards ? -0.5 : 1),
    spinBend: 3 + 6 * effort,
    spinTwist: (4 + 7 * effort) * Math.cos(tau * along),
    roll: 2.5 * Math.sin(tau * along),
    lift: run * 0.06 * Math.abs(Math.sin(tau * along)),
    headPitch: -8 * effort,
    hipL: l.hip,
    kneeL: l.knee,
    ankleL: l.ankle,
    hipR: r.hip,
    kneeR: r.knee,
    ankleR: r.ankle,
    hipOutL: 2,
    hipOutR: 2,
    armL: -arm + run * 6,
    armR: arm + run * 6,
    armOutL: 7 + 8 * effort,
    armOutR: 7 + 8 * effort,
    elbowL: bend + (arm < 0 ? 0.5 : 0) * Math.abs(arm),
    elbowR: bend + (arm > 0 ? 0.5 : 0) * Math.abs(arm),
    armTwistL: 12 * run,
    armTwistR: 12 * run,
  });
}

/** Small quick steps to the side with bent knees, as a defender shuffles. */
export function shufflePose(phase: number): Pose {
  const open = Math.sin(tau * phase);
  return pose({
    spinBend: 18,
    pitch: 8,
    headPitch: -18,
    hipL: 34,
    hipR: 34,
    kneeL: 48 + 10 * Math.max(0, open),
    kneeR: 48 + 10 * Math.max(0, -open),
    ankleL: 14,
    ankleR: 14,
    hipOutL: 17 + 11 * open,
    hipOutR: 17 - 11 * open,
    armL: 30,
    armR: 30,
    armOutL: 45,
    armOutR: 45,
    elbowL: 45,
    elbowR: 45,
  });
}
