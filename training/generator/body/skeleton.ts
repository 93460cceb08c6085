// Forward kinematics: bone frames from a build and a pose, in the person's own space (feet near the
// origin, facing +z, left at +x). The height above the ground is set afterwards from the lowest
// point of the skin.

import { valueAt } from '@/lib/vision/value-at';
import { child, type Frame, frameAt, turn } from '../space.ts';
import type { Build } from './build.ts';
import type { Pose } from './pose.ts';

/** Index of each bone in the list of frames. */
export const bone = {
  pelvis: 0,
  waist: 1,
  chest: 2,
  neck: 3,
  head: 4,
  upperArmL: 5,
  foreArmL: 6,
  handL: 7,
  upperArmR: 8,
  foreArmR: 9,
  handR: 10,
  thighL: 11,
  shinL: 12,
  footL: 13,
  thighR: 14,
  shinR: 15,
  footR: 16,
} as const;

function spineFrames(b: Build, p: Pose, out: Frame[]): void {
  const pelvis = frameAt(0, b.thigh + b.shin + b.ankle, 0);
  turn(turn(pelvis, 0, p.pitch), 2, p.roll);
  const bend = (frame: Frame, share: number) =>
    turn(turn(turn(frame, 1, p.spinTwist * share), 0, p.spinBend * share), 2, p.spinSide * share);
  const waist = bend(child(pelvis, 0, b.spine * 0.3, 0), 0.5);
  const chest = bend(child(waist, 0, b.spine * 0.3, 0), 0.5);
  const neck = turn(
    turn(child(chest, 0, b.spine * 0.46, -0.01), 0, p.headPitch * 0.45 + 8),
    1,
    p.headYaw * 0.4,
  );
  const head = turn(turn(child(neck, 0, b.neck, 0), 0, p.headPitch * 0.55 - 8), 1, p.headYaw * 0.6);
  out[bone.pelvis] = pelvis;
  out[bone.waist] = waist;
  out[bone.chest] = chest;
  out[bone.neck] = neck;
  out[bone.head] = head;
}

function armFrames(b: Build, p: Pose, side: 1 | -1, out: Frame[]): void {
  const s = side === 1 ? 'L' : 'R';
  // A raised arm takes the shoulder up with it.
  const raise = Math.max(0, Math.max(Math.abs(p[`arm${s}`]), p[`armOut${s}`]) - 70) / 110;
  const upper = child(
    valueAt(out, bone.chest),
    side * b.shoulderHalf * (1 - 0.16 * raise),
    b.spine * (0.355 + 0.11 * raise),
    0,
  );
  turn(
    turn(turn(upper, 0, -p[`arm${s}`]), 2, side * p[`armOut${s}`]),
    1,
    -side * p[`armTwist${s}`],
  );
  const fore = turn(child(upper, 0, -b.upperArm, 0), 0, -p[`elbow${s}`]);
  const first = side === 1 ? bone.upperArmL : bone.upperArmR;
  out[first] = upper;
  out[first + 1] = fore;
  out[first + 2] = child(fore, 0, -b.foreArm, 0);
}

function legFrames(b: Build, p: Pose, side: 1 | -1, out: Frame[]): void {
  const s = side === 1 ? 'L' : 'R';
  const thigh = child(valueAt(out, bone.pelvis), side * b.hipHalf, 0, 0);
  turn(
    turn(turn(thigh, 0, -p[`hip${s}`]), 2, side * p[`hipOut${s}`]),
    1,
    side * (p[`hipTwist${s}`] + 8),
  );
  const shin = turn(child(thigh, 0, -b.thigh, 0), 0, p[`knee${s}`]);
  const foot = turn(child(shin, 0, -b.shin, 0), 0, -p[`ankle${s}`]);
  const first = side === 1 ? bone.thighL : bone.thighR;
  out[first] = thigh;
  out[first + 1] = shin;
  out[first + 2] = foot;
}

/** All bone frames of one person in one pose. */
export function boneFrames(b: Build, p: Pose): Frame[] {
  const out: Frame[] = [];
  spineFrames(b, p, out);
  for (const side of [1, -1] as const) {
    armFrames(b, p, side, out);
    legFrames(b, p, side, out);
  }
  return out;
}
