// All matches.

import { MatchesPage } from '@/components/matches/matches-page';
import { requireActor } from '@/lib/server/auth/require-actor';
import { titled } from '@/lib/server/language/page-translate';
import { listVideos } from '@/lib/server/videos/read-videos';

export const generateMetadata = titled('Matches');

export default async function Page() {
  const actor = await requireActor();
  return <MatchesPage first={await listVideos(actor)} mayCreate={actor.role !== 'viewer'} />;
}
