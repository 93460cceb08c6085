// Keeps the screen of a phone on: one that sleeps stops what its page does. Where the browser cannot,
// nothing happens.

/** Holds the screen until the returned function is called; again after each return to the page. */
export function keepScreenOn(): () => void {
  let released = false;
  let held: WakeLockSentinel | null = null;
  const ask = async () => {
    // Absent where the page is not served safely, and in older browsers.
    if (released || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (released) await lock.release();
      else held = lock;
    } catch {
      // A battery that is almost empty refuses: the upload goes on for as long as the screen is lit.
    }
  };
  // The browser lets go of it when the page is hidden.
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    released = true;
    document.removeEventListener('visibilitychange', ask);
    void held?.release().catch(() => undefined);
  };
}
