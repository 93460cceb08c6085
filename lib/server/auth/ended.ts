// Notifies open event streams of this process that a sign-in or a token has ended, so that they check
// their own at once. Streams of another process notice at their next heartbeat.

// Next bundles the routes into a second copy of this file in the same process: shared state lives
// on globalThis.
const key = Symbol.for('followspot.ended-credentials');
const shared = globalThis as { [key]?: Set<() => void> };

function listeners(): Set<() => void> {
  shared[key] ??= new Set();
  return shared[key];
}

/** Calls the listener at every end, until the returned function is called. */
export function onCredentialsEnded(listener: () => void): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}

/** To be called after the transaction that ended a sign-in, a token or a user. */
export function announceEnded(): void {
  for (const listener of listeners()) listener();
}
