// A number held within bounds.

/**
 * The value, or the nearer bound where it lies outside [low, high]; `high` wins where low > high.
 */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
