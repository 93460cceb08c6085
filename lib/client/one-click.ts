// Whether following starts with the click on the player, without the button: chosen once per
// browser, kept in its storage.

const storageKey = 'follow-at-once';
const listeners = new Set<() => void>();
let chosen: boolean | null = null;

export function oneClick(): boolean {
  chosen ??= stored();
  return chosen;
}

export function setOneClick(on: boolean): void {
  chosen = on;
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Calls the listener on every change in this tab. */
export function subscribeOneClick(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'on';
  } catch {
    return false;
  }
}
