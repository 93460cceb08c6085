// Sub-sample position of a maximum.

/**
 * Position of the maximum of the parabola through values at -1, 0 and 1, within [-limit, limit];
 * where it has no maximum, the limit on the higher side.
 */
export function parabolaVertex(before: number, here: number, after: number, limit: number): number {
  const curvature = 2 * here - before - after;
  if (curvature <= 0) return limit * Math.sign(after - before);
  return Math.max(-limit, Math.min(limit, (after - before) / (2 * curvature)));
}
