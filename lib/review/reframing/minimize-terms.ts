// Minimizes a sum of weighted absolute values of differences over adjacent variables, with bounds on each
// variable. Absolute values are smoothed, bounds are barriers, and both are sharpened step by step while
// Newton's method follows the minimum (smoothing: Chen and Mangasarian 1996; barriers: Boyd and
// Vandenberghe, Convex Optimization, chapter 11). A term touches three variables, so the Hessian has five
// diagonals and a step takes linear time. Only + - * / and roots: every machine finds the same minimum.

/** weight * max(0, |c0 x[at] + c1 x[at+1] + c2 x[at+2] - center| - slack) */
export type Term = {
  readonly at: number;
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  readonly center: number;
  readonly slack: number;
  readonly weight: number;
  /** What counts as one of it: the smoothing is a share of this. */
  readonly unit: number;
};

/** Each lower bound lies below its upper one. */
export type Bounds = { readonly lower: Float64Array; readonly upper: Float64Array };

const smoothingFirst = 0.3;
const smoothingLast = 1e-6;
const sharpening = 0.3;
/** Newton steps for each smoothing; a few are enough but for the first, and for paths that jump. */
const stepsMax = 100;
const halvingsMax = 40;
/**
 * The minimum is reached where a step would gain less than this share of the cost, whatever of it the
 * bounds allow: by the gain itself, a step that a bound cuts short would end the descent.
 */
const slopeShareMin = 1e-13;
/** Share of the way to the nearest bound that one step may take. */
const boundShare = 0.95;

/** The minimum. */
export function minimizeTerms(terms: readonly Term[], bounds: Bounds): Float64Array {
  const { lower, upper } = bounds;
  // Two more entries, always zero, so that terms at the end need no code of their own.
  let x = new Float64Array(lower.length + 2);
  for (let i = 0; i < lower.length; i += 1) x[i] = (lower[i]! + upper[i]!) / 2;
  const columns = toColumns(terms);
  for (let smoothing = smoothingFirst; smoothing > smoothingLast; smoothing *= sharpening)
    x = descend({ terms: columns, bounds, smoothing }, x);
  return x.slice(0, lower.length);
}

/** A column for each field: a loop over numbers is several times faster than one over objects. */
type Columns = { readonly [field in keyof Term]: Float64Array };

function toColumns(terms: readonly Term[]): Columns {
  const column = (field: keyof Term) => Float64Array.from(terms, (term) => term[field]);
  return {
    at: column('at'),
    c0: column('c0'),
    c1: column('c1'),
    c2: column('c2'),
    center: column('center'),
    slack: column('slack'),
    weight: column('weight'),
    unit: column('unit'),
  };
}

type Problem = {
  readonly terms: Columns;
  readonly bounds: Bounds;
  readonly smoothing: number;
};

/** Newton's method with a line search, from `start`. */
function descend(problem: Problem, start: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let x = start;
  let cost = costOf(problem, x);
  for (let step = 0; step < stepsMax; step += 1) {
    const { gradient, hessian } = derivatives(problem, x);
    const direction = solvePentadiagonal(hessian, gradient);
    const slope = dot(direction, gradient);
    if (!(slope > slopeShareMin * cost)) return x;
    let length = longestStep(problem.bounds, x, direction);
    let next = moved(x, direction, length);
    let nextCost = costOf(problem, next);
    for (let halvings = 0; !(nextCost <= cost - 1e-4 * length * slope); halvings += 1) {
      if (halvings === halvingsMax) return x;
      length /= 2;
      next = moved(x, direction, length);
      nextCost = costOf(problem, next);
    }
    x = next;
    cost = nextCost;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function moved(x: Float64Array, direction: Float64Array, length: number) {
  const next = new Float64Array(x.length);
  for (let i = 0; i < direction.length; i += 1) next[i] = x[i]! - length * direction[i]!;
  return next;
}

/** 1 is Newton's own step. */
function longestStep({ lower, upper }: Bounds, x: Float64Array, direction: Float64Array): number {
  let length = 1;
  for (let i = 0; i < direction.length; i += 1) {
    const by = direction[i]!;
    const room = by > 0 ? x[i]! - lower[i]! : upper[i]! - x[i]!;
    if (by !== 0) length = Math.min(length, (boundShare * room) / Math.abs(by));
  }
  return length;
}

function costOf({ terms, bounds: { lower, upper }, smoothing }: Problem, x: Float64Array): number {
  let cost = 0;
  for (let k = 0; k < terms.at.length; k += 1) {
    const value = termValue(terms, k, x);
    const width = smoothing * smoothing * terms.unit[k]! * terms.unit[k]!;
    const above = value - terms.slack[k]!;
    const below = -value - terms.slack[k]!;
    const rise = above + Math.sqrt(above * above + width);
    const fall = below + Math.sqrt(below * below + width);
    cost += (terms.weight[k]! * (rise + fall)) / 2;
  }
  const barrier = smoothing * smoothing;
  for (let i = 0; i < lower.length; i += 1)
    cost += barrier / (x[i]! - lower[i]!) + barrier / (upper[i]! - x[i]!);
  return cost;
}

function termValue({ at, c0, c1, c2, center }: Columns, k: number, x: Float64Array): number {
  const i = at[k]!;
  return c0[k]! * x[i]! + c1[k]! * x[i + 1]! + c2[k]! * x[i + 2]! - center[k]!;
}

/** Symmetric: `main[i]` is H[i][i], `next[i]` H[i][i+1], `afterNext[i]` H[i][i+2]. */
type Pentadiagonal = {
  readonly main: Float64Array;
  readonly next: Float64Array;
  readonly afterNext: Float64Array;
};

function derivatives({ terms, bounds: { lower, upper }, smoothing }: Problem, x: Float64Array) {
  const gradient = new Float64Array(x.length);
  const main = new Float64Array(x.length);
  const next = new Float64Array(x.length);
  const afterNext = new Float64Array(x.length);
  for (let k = 0; k < terms.at.length; k += 1) {
    const at = terms.at[k]!;
    const c0 = terms.c0[k]!;
    const c1 = terms.c1[k]!;
    const c2 = terms.c2[k]!;
    const value = termValue(terms, k, x);
    const width = smoothing * smoothing * terms.unit[k]! * terms.unit[k]!;
    const above = value - terms.slack[k]!;
    const below = -value - terms.slack[k]!;
    const squareAbove = above * above + width;
    const squareBelow = below * below + width;
    const rootAbove = Math.sqrt(squareAbove);
    const rootBelow = Math.sqrt(squareBelow);
    const first = (terms.weight[k]! * (above / rootAbove - below / rootBelow)) / 2;
    const curve = width / (squareAbove * rootAbove) + width / (squareBelow * rootBelow);
    const second = (terms.weight[k]! * curve) / 2;
    gradient[at]! += first * c0;
    gradient[at + 1]! += first * c1;
    gradient[at + 2]! += first * c2;
    main[at]! += second * c0 * c0;
    main[at + 1]! += second * c1 * c1;
    main[at + 2]! += second * c2 * c2;
    next[at]! += second * c0 * c1;
    next[at + 1]! += second * c1 * c2;
    afterNext[at]! += second * c0 * c2;
  }
  const barrier = smoothing * smoothing;
  for (let i = 0; i < lower.length; i += 1) {
    const up = x[i]! - lower[i]!;
    const down = upper[i]! - x[i]!;
    gradient[i]! += barrier / (down * down) - barrier / (up * up);
    main[i]! += 2 * (barrier / (up * up * up) + barrier / (down * down * down));
  }
  return { gradient: gradient.subarray(0, lower.length), hessian: { main, next, afterNext } };
}

/** Solves H s = b for a positive definite H by its factors L D L'. */
function solvePentadiagonal({ main, next, afterNext }: Pentadiagonal, b: Float64Array) {
  const count = b.length;
  // Shifted by two, so that what lies before the first row and after the last one is there.
  const pivot = new Float64Array(count + 4).fill(1);
  const one = new Float64Array(count + 4);
  const two = new Float64Array(count + 4);
  const solution = new Float64Array(count + 4);
  for (let i = 0; i < count; i += 1) {
    const at = i + 2;
    if (i > 1) two[at] = afterNext[i - 2]! / pivot[at - 2]!;
    if (i > 0) one[at] = (next[i - 1]! - two[at]! * one[at - 1]! * pivot[at - 2]!) / pivot[at - 1]!;
    pivot[at] =
      main[i]! - one[at]! * one[at]! * pivot[at - 1]! - two[at]! * two[at]! * pivot[at - 2]!;
    solution[at] = b[i]! - one[at]! * solution[at - 1]! - two[at]! * solution[at - 2]!;
  }
  for (let at = count + 1; at >= 2; at -= 1)
    solution[at] =
      solution[at]! / pivot[at]! -
      one[at + 1]! * solution[at + 1]! -
      two[at + 2]! * solution[at + 2]!;
  return solution.slice(2, count + 2);
}
