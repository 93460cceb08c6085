// Users and invitations. Viewers have neither.

import { notFound } from 'next/navigation';
import { PeoplePage } from '@/components/people/people-page';
import { requireActor } from '@/lib/server/auth/require-actor';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('People');

export default async function Page() {
  const actor = await requireActor();
  if (actor.role === 'viewer') notFound();
  return <PeoplePage userId={actor.id} role={actor.role} />;
}
