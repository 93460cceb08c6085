// A mark as data: filled outlines in image pixels. This one primitive is all that a canvas and a
// subtitle script draw alike; rings, dashes and soft edges are composed of it. Invariant: contours
// are closed and filled by the non-zero rule, so a contour of opposite orientation is a hole.

export type Vertex = readonly [x: number, y: number];

/** A straight line to a vertex, or a cubic curve: two control points, then the end. */
export type CurveSegment =
  | readonly [x: number, y: number]
  | readonly [x1: number, y1: number, x2: number, y2: number, x: number, y: number];

export type Contour = { readonly start: Vertex; readonly segments: readonly CurveSegment[] };

export type Shape = {
  readonly contours: readonly Contour[];
  /** #rrggbb */
  readonly color: string;
  /** 0..1 */
  readonly opacity: number;
};

/** Painted in order, the first at the bottom. */
export type DrawList = readonly Shape[];

/** Straight edges through the vertices, closed. */
export function polygon(vertices: readonly [Vertex, ...Vertex[]]): Contour {
  const [start, ...rest] = vertices;
  return { start, segments: rest };
}

/** The rectangle from (x1, y1) to (x2, y2), clockwise on screen. */
export function rectangle(x1: number, y1: number, x2: number, y2: number): Contour {
  return polygon([[x1, y1], [x2, y1], [x2, y2], [x1, y2]]); // biome-ignore format: four corners
}

/** A whole ellipse, clockwise on screen. */
export function ellipse(x: number, y: number, rx: number, ry: number): Contour {
  return { start: [x + rx, y], segments: arc({ x, y, rx, ry }, 0, 2 * Math.PI) };
}

/** The same outline in opposite orientation: inside another contour it is a hole. */
export function reversed(contour: Contour): Contour {
  let start: Vertex = contour.start;
  const segments: CurveSegment[] = [];
  for (const segment of contour.segments) {
    if (segment.length === 2) segments.unshift(start);
    else segments.unshift([segment[2], segment[3], segment[0], segment[1], start[0], start[1]]);
    start = endOf(segment);
  }
  return { start, segments };
}

/**
 * The part between two ellipses from one angle to another (radians, clockwise on screen, 0 =
 * right).
 */
export function bandBetween(outer: Ellipse, inner: Ellipse, from: number, to: number): Contour {
  const a = pointOn(outer, from);
  const b = pointOn(inner, to);
  return {
    start: a,
    segments: [...arc(outer, from, to), b, ...arc(inner, to, from)],
  };
}

export type Ellipse = {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
};

/** The vertex of the ellipse at an angle (radians, clockwise on screen, 0 = right). */
export function pointOn(e: Ellipse, angle: number): Vertex {
  return [e.x + e.rx * Math.cos(angle), e.y + e.ry * Math.sin(angle)];
}

/**
 * Cubic curves along an ellipse. At a quarter turn or less the error is below 0.03 % of the radius.
 */
function arc({ x, y, rx, ry }: Ellipse, from: number, to: number): CurveSegment[] {
  const count = Math.max(1, Math.ceil(Math.abs(to - from) / (Math.PI / 2) - 1e-9));
  const step = (to - from) / count;
  const k = (4 / 3) * Math.tan(step / 4);
  return Array.from({ length: count }, (_, i) => {
    const a = from + i * step;
    const b = a + step;
    return [
      x + rx * (Math.cos(a) - k * Math.sin(a)),
      y + ry * (Math.sin(a) + k * Math.cos(a)),
      x + rx * (Math.cos(b) + k * Math.sin(b)),
      y + ry * (Math.sin(b) - k * Math.cos(b)),
      x + rx * Math.cos(b),
      y + ry * Math.sin(b),
    ] as const;
  });
}

function endOf(segment: CurveSegment): Vertex {
  return segment.length === 2 ? segment : [segment[4], segment[5]];
}
