// Whether a click on the player waits for the button before following starts: chosen once per browser,
// kept in its storage.

const storageKey = 'confirm-first';
/** Until November 2026; it meant the opposite, and off was the default. */
const formerKey = 'follow-at-once';
const listeners = new Set<() => void>();
let chosen: boolean | null = null;

export function confirmFirst(): boolean {
  chosen ??= stored();
  return chosen;
}

export function setConfirmFirst(on: boolean): void {
  chosen = on;
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Calls the listener on every change in this tab. */
export function subscribeConfirmFirst(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function stored(): boolean {
  try {
    const own = localStorage.getItem(storageKey);
    return own === null ? localStorage.getItem(formerKey) === 'off' : own === 'on';
  } catch {
    return false;
  }
}
