// Users and invitations. Viewers have neither.

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PeoplePage } from '@/components/people/people-page';
import { requireActor } from '@/lib/server/auth/require-actor';

export const metadata: Metadata = { title: 'People' };

export default async function Page() {
  const actor = await requireActor();
  if (actor.role === 'viewer') notFound();
  return <PeoplePage userId={actor.id} role={actor.role} />;
}
