// Estimate of the remaining time of a job from its progress so far. Seconds.

// Below these an estimate is mostly noise. Judgement.
const shareMin = 0.03;
const secondsMin = 1.5;

/** Seconds left, or null while there is no estimate. */
export function etaSeconds(
  elapsedSeconds: number,
  done: number,
  total: number | null,
): number | null {
  if (total === null || total <= 0 || done >= total) return null;
  if (elapsedSeconds < secondsMin || done / total < shareMin) return null;
  return Math.ceil((elapsedSeconds * (total - done)) / done);
}
