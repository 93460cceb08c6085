// Access check of every page: without a sign-in it redirects to the sign-in page, which leads back,
// or to the first-run page while there is no owner.

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from './actor';
import { credentialsOf } from './credentials';
import { findCurrentActor } from './current-actor';
import { pageAddressHeader } from './page-address';
import { isSetupNeeded } from './setup-token';

/** The signed-in user; redirects otherwise. */
export async function requireActor(): Promise<Actor> {
  const sent = await headers();
  const actor = await findCurrentActor(credentialsOf((name) => sent.get(name)));
  // A token is for the API: pages are for browsers.
  if (actor && actor.scopes === undefined) return actor;
  if (await isSetupNeeded()) redirect('/setup');
  const page = sent.get(pageAddressHeader) ?? '/';
  redirect(page === '/' ? '/login' : `/login?next=${encodeURIComponent(page)}`);
}
