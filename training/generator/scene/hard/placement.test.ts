// Spots placed by image position project to that position.

import { describe, expect, test } from 'vitest';
import { lookAt, project } from '../../camera.ts';
import { beside, sizeAt, spotAhead, towardsCamera } from './placement.ts';

const camera = lookAt([3, 4, 30], [-2, 1, 0], { focalPx: 900, width: 640, height: 384 });
const column = ({ x, z }: { x: number; z: number }) => project(camera, [x, 0, z])[0];

describe('a spot', () => {
  test.each([
    [8, 0, 'straight ahead'],
    [15, -2, 'to the left'],
    [25, 5, 'to the right'],
  ])('%d m before the camera and %d m aside lies %s', (depthM, sideM) => {
    const { x, z } = spotAhead(camera, depthM, sideM);
    expect(Math.hypot(x - camera.at[0], z - camera.at[2])).toBeCloseTo(
      Math.hypot(depthM, sideM),
      9,
    );
    const off = column({ x, z }) - 320;
    expect(sideM === 0 ? Math.abs(off) < 1e-6 : off * sideM > 0).toBe(true);
  });

  test('beside another lies to its right in the image, and further away is smaller', () => {
    const spot = spotAhead(camera, 12, 0.5);
    expect(column(beside(camera, spot, 1, 0))).toBeGreaterThan(column(spot));
    expect(sizeAt(camera, beside(camera, spot, 0, 4))).toBeLessThan(sizeAt(camera, spot));
  });

  test('has a heading towards the camera: one step ahead is nearer', () => {
    const spot = spotAhead(camera, 12, 3);
    const rad = (towardsCamera(camera, spot) * Math.PI) / 180;
    expect(
      sizeAt(camera, { x: spot.x + Math.sin(rad), z: spot.z + Math.cos(rad) }),
    ).toBeGreaterThan(sizeAt(camera, spot));
  });
});
