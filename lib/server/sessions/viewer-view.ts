// The shared view of a session with the facts of one viewer added. Viewers with the same facts get the
// same object, so that its text is made once for all of them.

import type { SessionEvent } from '@/lib/contracts/events';
import type { RightsView } from '@/lib/contracts/rights';
import type { SessionView } from '@/lib/contracts/sessions';

/** What of a view depends on who looks at it. */
export type ViewerFacts = { readonly rights: RightsView; readonly ownerName: string | null };

const views = new WeakMap<SessionView, Map<string, SessionView>>();
const events = new WeakMap<SessionView, SessionEvent>();

/** The session as a viewer with these facts sees it. */
export function viewFor(session: SessionView, facts: ViewerFacts): SessionView {
  const known = views.get(session) ?? new Map<string, SessionView>();
  views.set(session, known);
  const key = viewerKey(facts);
  const view = known.get(key) ?? { ...session, ...facts };
  known.set(key, view);
  return view;
}

/** The event that carries it. */
export function eventFor(session: SessionView, facts: ViewerFacts): SessionEvent {
  const view = viewFor(session, facts);
  const event = events.get(view) ?? { type: 'session', revision: view.revision, session: view };
  events.set(view, event);
  return event;
}

/** Differs where the facts differ; part of the ETag. */
export function viewerKey(facts: ViewerFacts): string {
  return JSON.stringify(facts);
}
