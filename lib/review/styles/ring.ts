// A flattened ring on the ground around the feet, broad in front and narrow behind, so that the
// player seems to stand in it. Where the path is doubtful it is dashed.

import { clamp } from '../clamp';
import {
  bandBetween,
  type Contour,
  type Ellipse,
  ellipse,
  reversed,
  type Shape,
} from '../draw-list';
import {
  type DrawMark,
  type MarkInput,
  rimColor,
  shadowColor,
  shareOfHeight,
  unitOf,
} from './mark-input';
import type { StyleDefinition } from './style-definition';

/** Height over width of the ellipse: a camera on a stand points down by about 20 degrees. */
const flatness = 0.34;
const dashes = 10;

const draw: DrawMark = (input) => {
  const outer = ringAtFeet(input);
  const weight = outer.rx;
  const inner = insetEllipse(outer, 0.13 * weight);
  const rim = insetEllipse(outer, 0.035 * weight);
  const fill: Shape = {
    contours: [ellipse(inner.x, inner.y, inner.rx, inner.ry)],
    color: input.color,
    opacity: input.doubtful ? 0.1 : 0.16,
  };
  const band: Shape = {
    contours: ringBand(outer, inner, input.doubtful),
    color: input.color,
    opacity: input.doubtful ? 0.75 : 0.95,
  };
  const edge: Shape = {
    contours: ringBand(outer, rim, input.doubtful),
    color: rimColor,
    opacity: input.doubtful ? 0.5 : 0.9,
  };
  return [...groundShadow(outer, inner), fill, band, edge];
};

export const ring = {
  kind: 'ring',
  label: 'Ring',
  icon: 'M12 9c-5.5 0-10 1.8-10 4.5s4.5 4.5 10 4.5 10-1.8 10-4.5-4.5-4.5-10-4.5z',
  draw,
} as const satisfies StyleDefinition;

/** The outer edge: wide enough for a stride, never below the image's lower edge. */
export function ringAtFeet(input: MarkInput): Ellipse {
  const rx = shareOfHeight(input, 0.3, 16, 120);
  const ry = flatness * rx;
  const [x1, y1, x2, y2] = input.box;
  const yMax = input.height - ry - 3 * unitOf(input);
  return { x: (x1 + x2) / 2, y: clamp(y2 - 0.02 * (y2 - y1), 0, yMax), rx, ry };
}

/** An inner ellipse that leaves a band of the given thickness: broad in front, thin behind. */
function insetEllipse(outer: Ellipse, thickness: number): Ellipse {
  const front = 0.62 * thickness;
  const back = 0.22 * thickness;
  return {
    x: outer.x,
    y: outer.y + (back - front) / 2,
    rx: outer.rx - 0.8 * thickness,
    ry: outer.ry - (front + back) / 2,
  };
}

function ringBand(outer: Ellipse, inner: Ellipse, dashed: boolean): Contour[] {
  if (!dashed)
    return [
      ellipse(outer.x, outer.y, outer.rx, outer.ry),
      reversed(ellipse(inner.x, inner.y, inner.rx, inner.ry)),
    ];
  const step = (2 * Math.PI) / dashes;
  return Array.from({ length: dashes }, (_, i) =>
    bandBetween(outer, inner, i * step, (i + 0.62) * step),
  );
}

function groundShadow(outer: Ellipse, inner: Ellipse): Shape[] {
  const layers = 4;
  return Array.from({ length: layers }, (_, i) => {
    const expansion = 0.1 * outer.rx * (1 - i / layers);
    const outline = ellipse(outer.x, outer.y, outer.rx + expansion, outer.ry + 0.6 * expansion);
    const hole = reversed(
      ellipse(inner.x, inner.y, inner.rx - expansion, inner.ry - 0.6 * expansion),
    );
    return { contours: [outline, hole], color: shadowColor, opacity: 0.12 };
  });
}
