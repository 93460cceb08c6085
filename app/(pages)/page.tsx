// All sessions. Read once here; the page keeps itself up to date.

import type { Metadata } from 'next';
import { SessionsPage } from '@/components/sessions/sessions-page';
import { requireActor } from '@/lib/server/auth/page-actor';
import { listSessions } from '@/lib/server/sessions/read-session';

export const metadata: Metadata = { title: 'Sessions' };

export default async function Page() {
  return <SessionsPage sessions={await listSessions(await requireActor())} />;
}
