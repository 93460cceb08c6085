// Orientation of low and flat bodies, and the fit of rider and bicycle.

import { describe, expect, test } from 'vitest';
import { valueAt } from '@/lib/vision/value-at';
import { drawBuild } from '../../body/build.ts';
import { stretched } from '../../body/flat-poses.ts';
import { lowered } from '../../body/low-poses.ts';
import type { Pose } from '../../body/pose.ts';
import { bone, boneFrames } from '../../body/skeleton.ts';
import { randomFrom } from '../../random.ts';
import { headingOf } from './actions.ts';
import { pedalM, riding } from './wheels.ts';

const build = drawBuild(randomFrom(1), 'athlete', 1.78);
const joint = (pose: Pose, index: number) => [...valueAt(boneFrames(build, pose), index).slice(9)];

describe('a flat body', () => {
  test.each(Object.entries(stretched))(
    '%s has its head well away from the hips along the ground, in the direction of its lie',
    (_, { pose, lie }) => {
      const [hip, head] = [joint(pose, bone.pelvis), joint(pose, bone.head)];
      const [dx, dz] = [
        Math.abs(valueAt(head, 0) - valueAt(hip, 0)),
        Math.abs(valueAt(head, 2) - valueAt(hip, 2)),
      ];
      expect(Math.hypot(dx, dz)).toBeGreaterThan(0.35);
      expect(lie === 'ahead' ? dz : dx).toBeGreaterThan(lie === 'ahead' ? dx : dz);
    },
  );

  test('lies across the view four times in five', () => {
    const random = randomFrom(4);
    const across = Array.from({ length: 400 }, () => {
      const off = headingOf(random, 'ahead', 30) - 30;
      return Math.abs(Math.sin((off * Math.PI) / 180)) > 0.7;
    }).filter(Boolean).length;
    expect(across).toBeGreaterThan(320);
  });
});

test('a low body has its head lower than 1.35 m', () => {
  for (const [name, pose] of Object.entries(lowered)) {
    const frames = boneFrames(build, pose);
    const lowest = Math.min(...frames.map((frame) => valueAt(frame, 10)));
    expect(valueAt(valueAt(frames, bone.head), 10) - lowest, name).toBeLessThan(1.35);
  }
});

test('a rider of ordinary height has the hips above the saddle and the hands at the handlebar', () => {
  const frames = boneFrames(build, riding);
  const rise =
    pedalM +
    build.ankle -
    Math.min(valueAt(valueAt(frames, bone.footL), 10), valueAt(valueAt(frames, bone.footR), 10));
  const at = (index: number) =>
    [
      valueAt(valueAt(frames, index), 9),
      valueAt(valueAt(frames, index), 10) + rise,
      valueAt(valueAt(frames, index), 11),
    ] as const;
  expect(at(bone.pelvis)[1]).toBeGreaterThan(0.88);
  expect(at(bone.pelvis)[1]).toBeLessThan(1.15);
  for (const index of [bone.handL, bone.handR]) {
    const [x, y, z] = at(index);
    expect(Math.hypot(Math.abs(x) - 0.25, y - 1.04, z - 0.44)).toBeLessThan(0.2);
  }
});
