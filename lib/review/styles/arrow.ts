// An arrow head that points at the player's head: colored, white rim, soft shadow. Where the path
// is doubtful it is an outline around a faint core.

import { type Contour, type CurveSegment, reversed, type Shape, type Vertex } from '../draw-list';
import {
  type DrawMark,
  type MarkerPosition,
  markerPositionAtHead,
  rimColor,
  shadowColor,
  shareOfHeight,
} from './mark-input';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => {
  const size = shareOfHeight(input, 0.17, 16, 52);
  const position = markerPositionAtHead(input, size, 0.22 * size);
  const outline = (grow: number) => arrowHead(position, size, grow);
  const shadows: Shape[] = [0.2, 0.14, 0.08, 0.03].map((grow) => ({
    contours: [outline(grow)],
    color: shadowColor,
    opacity: 0.14,
  }));
  const body: Shape[] = input.doubtful
    ? [
        { contours: [outline(0), reversed(outline(-0.09))], color: rimColor, opacity: 0.8 },
        { contours: [outline(-0.09)], color: input.color, opacity: 0.45 },
      ]
    : [
        { contours: [outline(0), reversed(outline(-0.09))], color: rimColor, opacity: 1 },
        { contours: [outline(-0.07)], color: input.color, opacity: 1 },
      ];
  return [...shadows, ...body];
};

export const arrow = {
  kind: 'arrow',
  label: 'Arrow',
  icon: 'M12 4v16M5 13l7 7 7-7',
  draw,
} as const satisfies StyleDefinition;

/**
 * A rounded, notched arrow head around the marker position, its tip towards the head; `grow` in
 * sizes, outwards on all sides.
 */
function arrowHead(position: MarkerPosition, size: number, grow: number): Contour {
  // In sizes, pointing down: tip, right shoulder, notch, left shoulder.
  const corners: Vertex[] = [
    [0, 0.5 + 1.35 * grow],
    [0.54 + 1.3 * grow, -0.46 - 0.75 * grow],
    [0, -0.27 - 0.9 * grow],
    [-0.54 - 1.3 * grow, -0.46 - 0.75 * grow],
  ];
  const sin = Math.sin(position.angle);
  const cos = Math.cos(position.angle);
  const transformed = corners.map(
    ([x, y]): Vertex => [
      position.x + size * (x * cos - y * sin),
      position.y + size * (x * sin + y * cos),
    ],
  );
  return roundCorners(transformed, [0.2, 0.16, 0.2, 0.16]);
}

/** A closed outline through the corners, each rounded by one curve over a share of its sides. */
function roundCorners(corners: readonly Vertex[], shares: readonly number[]): Contour {
  const at = (i: number) => corners[(i + corners.length) % corners.length] ?? [0, 0];
  const between = (a: Vertex, b: Vertex, share: number): Vertex => [
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
  ];
  const segments: CurveSegment[] = [];
  corners.forEach((corner, i) => {
    const share = shares[i] ?? 0;
    const into = between(corner, at(i - 1), share);
    const out = between(corner, at(i + 1), share);
    const c1 = between(into, corner, 0.6);
    const c2 = between(out, corner, 0.6);
    segments.push(into, [c1[0], c1[1], c2[0], c2[1], out[0], out[1]]);
  });
  return { start: between(at(0), at(-1), shares[0] ?? 0), segments: segments.slice(1) };
}
