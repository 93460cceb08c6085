// The door of every page: who is not signed in goes to the sign-in, or to the first-run page while
// there is no owner.

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from './actor';
import { findCurrentActor } from './current-actor';
import { isSetupNeeded } from './setup-token';

/** The person who is signed in; anybody else is sent away and does not come back here. */
export async function requireActor(): Promise<Actor> {
  const actor = await findCurrentActor((await headers()).get('cookie'));
  if (actor) return actor;
  redirect((await isSetupNeeded()) ? '/setup' : '/login');
}
