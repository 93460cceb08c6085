// Counts an opened link once for each browser session. What is remembered stays in this browser and
// ends with its session.

import { openWatch } from '@/lib/client/reel-links-api';

const keyOf = (linkId: string) => `watched-${linkId}`;

/** Whether this browser session has not opened the link yet. */
export function isFirstView(linkId: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(linkId)) === null;
  } catch {
    // A browser that keeps nothing counts each time.
    return true;
  }
}

export function rememberView(linkId: string): void {
  try {
    sessionStorage.setItem(keyOf(linkId), '1');
  } catch {
    // As above.
  }
}

/** Of a link that needs no password: its page has the addresses already. */
export async function countView(token: string, linkId: string): Promise<void> {
  if (!isFirstView(linkId)) return;
  rememberView(linkId);
  // The video plays all the same.
  await openWatch({ token, isFirst: true }).catch(() => null);
}
