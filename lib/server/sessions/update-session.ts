// Changing a session: whatever is given is changed, the rest stays.

import type { SessionView, StyleView } from '@/lib/contracts/sessions';
import type { Actor } from '../auth/actor';
import { updateStyle } from './change-session';
import { readSession } from './read-session';

/** The session after the change. */
export async function updateSession(
  actor: Actor,
  sessionId: string,
  change: { readonly style?: StyleView | undefined },
): Promise<SessionView> {
  return change.style === undefined
    ? readSession(actor, sessionId)
    : updateStyle(actor, sessionId, change.style);
}
