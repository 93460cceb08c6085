// Decides after a failed run: again later, or never. Milliseconds; `random` is 0..1.

export type RetryParams = {
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** Random share of the delay, 0..1, so that failed jobs do not retry in step. */
  readonly jitter: number;
};

export type RetryDecision =
  | { readonly type: 'cancelled' }
  | { readonly type: 'giveUp' }
  | { readonly type: 'retry'; readonly delayMs: number };

/** The fate of a failed run. `attempt` counts from 1. Damage in the input is never tried again. */
export function decideRetry(
  run: {
    readonly attempt: number;
    readonly maxAttempts: number;
    readonly retryable: boolean;
    readonly cancelRequested: boolean;
  },
  params: RetryParams,
  random: number,
): RetryDecision {
  if (run.cancelRequested) return { type: 'cancelled' };
  if (!run.retryable || run.attempt >= run.maxAttempts) return { type: 'giveUp' };
  const full = Math.min(params.maxDelayMs, params.baseDelayMs * 2 ** (run.attempt - 1));
  return { type: 'retry', delayMs: Math.round(full * (1 - params.jitter * random)) };
}
