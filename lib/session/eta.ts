// How long work will still take, guessed from how it went so far. Seconds.

// Before this much is known a guess jumps about more than it tells. Judgement.
const shareMin = 0.03;
const secondsMin = 1.5;

/** Seconds still to go, or null while nothing can be said. */
export function etaSeconds(
  elapsedSeconds: number,
  done: number,
  total: number | null,
): number | null {
  if (total === null || total <= 0 || done >= total) return null;
  if (elapsedSeconds < secondsMin || done / total < shareMin) return null;
  return Math.ceil((elapsedSeconds * (total - done)) / done);
}
