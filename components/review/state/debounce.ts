// A callback that runs once its trigger has been quiet for a while.

export type Debounced = {
  /** Runs the callback after the delay, unless scheduled again or cancelled before. */
  readonly schedule: () => void;
  readonly cancel: () => void;
};

export function debounce(callback: () => void, delayMs: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  const schedule = () => {
    cancel();
    timer = setTimeout(callback, delayMs);
  };
  return { schedule, cancel };
}
