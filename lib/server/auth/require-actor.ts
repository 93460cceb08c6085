// Access check of every page: without a sign-in it redirects to the sign-in page, or to the
// first-run page while there is no owner.

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from './actor';
import { findCurrentActor } from './current-actor';
import { isSetupNeeded } from './setup-token';

/** The signed-in user; redirects otherwise. */
export async function requireActor(): Promise<Actor> {
  const actor = await findCurrentActor((await headers()).get('cookie'));
  if (actor) return actor;
  redirect((await isSetupNeeded()) ? '/setup' : '/login');
}
