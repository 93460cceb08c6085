// A pose as joint angles in degrees, independent of body size. All angles are zero in a person who
// stands upright with hanging arms. Left is the person's own left.

/** Order of the joint angles in a pose. */
export const jointAngles = [
  'lift',
  'pitch',
  'roll',
  'spinBend',
  'spinTwist',
  'spinSide',
  'headPitch',
  'headYaw',
  'hipL',
  'hipOutL',
  'hipTwistL',
  'kneeL',
  'ankleL',
  'hipR',
  'hipOutR',
  'hipTwistR',
  'kneeR',
  'ankleR',
  'armL',
  'armOutL',
  'armTwistL',
  'elbowL',
  'armR',
  'armOutR',
  'armTwistR',
  'elbowR',
] as const;

export type JointAngle = (typeof jointAngles)[number];
export type Pose = Readonly<Record<JointAngle, number>>;

const upright = Object.fromEntries(jointAngles.map((name) => [name, 0])) as Record<
  JointAngle,
  number
>;

/**
 * A pose from the angles that differ from standing upright. `lift` is in meters above the ground.
 */
export function pose(angles: Partial<Record<JointAngle, number>>): Pose {
  return { ...upright, ...angles };
}

/** Linear interpolation of two poses; share 0 is the first, 1 the second. */
export function blend(a: Pose, b: Pose, share: number): Pose {
  const mixed = { ...upright };
  for (const name of jointAngles) mixed[name] = a[name] + (b[name] - a[name]) * share;
  return mixed;
}

const mirrorOf = (name: JointAngle): JointAngle => {
  if (name.endsWith('L')) return `${name.slice(0, -1)}R` as JointAngle;
  return name.endsWith('R') ? (`${name.slice(0, -1)}L` as JointAngle) : name;
};
const swapsSign = new Set<JointAngle>(['roll', 'spinTwist', 'spinSide', 'headYaw']);

/** The same pose with left and right exchanged. */
export function mirrored(p: Pose): Pose {
  const other = { ...upright };
  for (const name of jointAngles) other[mirrorOf(name)] = swapsSign.has(name) ? -p[name] : p[name];
  return other;
}

/** Adds normal noise to every angle, so that no two people hold the same pose. */
export function jittered(
  p: Pose,
  normal: (mean: number, deviation: number) => number,
  degrees: number,
): Pose {
  const other = { ...upright };
  for (const name of jointAngles)
    other[name] =
      name === 'lift'
        ? p.lift
        : p[name] + normal(0, name.startsWith('spin') ? degrees / 2 : degrees);
  return other;
}
