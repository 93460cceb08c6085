// The lines of each sport's court, sizes in meters after the rules.

import { clothColor } from '../body/outfit.ts';
import type { GroundPair } from '../space.ts';
import { arc, floor, line, type Mesh, painted, type SurfacePaint } from './mesh.ts';
import type { GroundContext } from './venue.ts';

export const rectangle = (x0: number, z0: number, x1: number, z1: number): GroundPair[] => [
  [x0, z0],
  [x1, z0],
  [x1, z1],
  [x0, z1],
  [x0, z0],
];

export function footballLines(
  mesh: Mesh,
  hx: number,
  hz: number,
  paint: SurfacePaint,
  width = 0.12,
): void {
  const k = Math.min(1, hz / 34);
  line(mesh, rectangle(-hx, -hz, hx, hz), width, paint);
  line(
    mesh,
    [
      [0, -hz],
      [0, hz],
    ],
    width,
    paint,
  );
  line(mesh, arc([0, 0], 9.15 * k, [0, 360], 48), width, paint);
  line(mesh, arc([0, 0], 0.15, [0, 360], 8), 0.2, paint);
  for (const s of [-1, 1]) {
    line(mesh, rectangle(s * hx, -20.16 * k, s * (hx - 16.5 * k), 20.16 * k), width, paint);
    line(mesh, rectangle(s * hx, -9.16 * k, s * (hx - 5.5 * k), 9.16 * k), width, paint);
    line(
      mesh,
      arc([s * (hx - 11 * k), 0], 9.15 * k, [s > 0 ? 127 : -53, s > 0 ? 233 : 53]),
      width,
      paint,
    );
    line(mesh, arc([s * (hx - 11 * k), 0], 0.12, [0, 360], 8), 0.2, paint);
    for (const t of [-1, 1]) line(mesh, arc([s * hx, t * hz], 1, [0, 360], 16), width * 0.8, paint);
  }
}

export function basketballLines(
  mesh: Mesh,
  paint: SurfacePaint,
  zone: SurfacePaint | null,
  width = 0.06,
): void {
  line(mesh, rectangle(-14, -7.5, 14, 7.5), width, paint);
  line(
    mesh,
    [
      [0, -7.5],
      [0, 7.5],
    ],
    width,
    paint,
  );
  line(mesh, arc([0, 0], 1.8, [0, 360]), width, paint);
  for (const s of [-1, 1]) {
    if (zone)
      floor(mesh, [Math.min(s * 14, s * 8.2), -2.45, Math.max(s * 14, s * 8.2), 2.45], zone, 0.003);
    line(mesh, rectangle(s * 14, -2.45, s * 8.2, 2.45), width, paint);
    line(mesh, arc([s * 8.2, 0], 1.8, [0, 360]), width, paint);
    line(mesh, arc([s * 12.4, 0], 6.75, [s > 0 ? 102 : -78, s > 0 ? 258 : 78]), width, paint);
    for (const t of [-6.6, 6.6])
      line(
        mesh,
        [
          [s * 14, t],
          [s * 11, t],
        ],
        width,
        paint,
      );
  }
}

/** Lines of games that are not played here. */
export function otherSportsLines(s: GroundContext): void {
  const { random, mesh } = s;
  for (let i = random.whole(0, 3); i > 0; i--) {
    const [x, z] = [random.between(5, 13), random.between(3, 8)];
    line(mesh, rectangle(-x, -z, x, z), 0.05, painted(clothColor(random)), 0.005);
    if (random.yes(0.5))
      line(
        mesh,
        arc([random.between(-6, 6), 0], random.between(1.5, 6), [0, 360]),
        0.05,
        painted(clothColor(random)),
        0.005,
      );
  }
}

export function volleyballLines(mesh: Mesh, paint: SurfacePaint): void {
  line(mesh, rectangle(-9, -4.5, 9, 4.5), 0.05, paint);
  for (const x of [-3, 0, 3])
    line(
      mesh,
      [
        [x, -4.5],
        [x, 4.5],
      ],
      0.05,
      paint,
    );
}
