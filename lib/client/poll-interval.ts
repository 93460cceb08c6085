// The times between the polls of one page. Pages that got their answers together would ask together
// again, and two hundred of them would wait for each other: each page has an interval of its own.

/** The widest change of an interval, as a share of it. */
const spread = 0.15;

/** The factor of one page: 1 ± spread, for a random number in [0, 1). */
export function intervalFactor(random: number): number {
  return 1 + spread * (2 * random - 1);
}

// One for the life of the page: React Query restarts the timer of a query whose interval changes.
const ownFactor = intervalFactor(Math.random());

/** About this many ms, the same at every call in one page. */
export function pollInterval(ms: number): number {
  return Math.round(ms * ownFactor);
}
