// All matches.

import type { Metadata } from 'next';
import { MatchesPage } from '@/components/matches/matches-page';
import { requireActor } from '@/lib/server/auth/require-actor';
import { listVideos } from '@/lib/server/videos/read-videos';

export const metadata: Metadata = { title: 'Matches' };

export default async function Page() {
  const actor = await requireActor();
  return <MatchesPage first={await listVideos(actor)} mayCreate={actor.role !== 'viewer'} />;
}
