// All sessions. Read once on the server; the client component polls.

import { SessionsPage } from '@/components/sessions/sessions-page';
import { listSessionsQuery } from '@/lib/contracts/session-list';
import { requireActor } from '@/lib/server/auth/require-actor';
import { titled } from '@/lib/server/language/page-translate';
import { readSample } from '@/lib/server/sample/try-sample';
import { listSessions } from '@/lib/server/sessions/read-session';

export const generateMetadata = titled('Sessions');

export default async function Page() {
  const actor = await requireActor();
  const [first, sample] = await Promise.all([
    listSessions(actor, listSessionsQuery.parse({})),
    readSample(actor),
  ]);
  return <SessionsPage first={first} sample={sample} mayCreate={actor.role !== 'viewer'} />;
}
