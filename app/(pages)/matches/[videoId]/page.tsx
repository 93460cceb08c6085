// One match: watch it, find its moments, make its list.

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { MatchRoomPage } from '@/components/match/match-room';
import { id } from '@/lib/contracts/envelope';
import { fromUnknown } from '@/lib/errors/app-error';
import { requireActor } from '@/lib/server/auth/require-actor';
import { readMatch } from '@/lib/server/match-index/match-settings';
import { readMoments } from '@/lib/server/moments/read-moments';
import { readPlayback } from '@/lib/server/playback/read-playback';
import { readVideo } from '@/lib/server/videos/read-videos';

type Props = { readonly params: Promise<{ videoId: string }> };

const videoOf = cache(async (videoId: string) => {
  const actor = await requireActor();
  if (!id.safeParse(videoId).success) notFound();
  try {
    return await readVideo(actor, videoId);
  } catch (thrown) {
    if (fromUnknown(thrown).code === 'VIDEO_NOT_FOUND') notFound();
    throw thrown;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await videoOf((await params).videoId)).name };
}

export default async function Page({ params }: Props) {
  const { videoId } = await params;
  const actor = await requireActor();
  const video = await videoOf(videoId);
  if (video.state !== 'ready') notFound();
  const [playback, list, settings] = await Promise.all([
    readPlayback(actor, videoId),
    readMoments(actor, videoId),
    readMatch(actor, videoId),
  ]);
  return <MatchRoomPage initial={{ video, playback, list, settings }} />;
}
