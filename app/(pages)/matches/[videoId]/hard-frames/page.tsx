// The hard frames of one match.

import { notFound } from 'next/navigation';
import { HardFramesPage } from '@/components/hard-frames/hard-frames-page';
import { id } from '@/lib/contracts/envelope';
import { fromUnknown } from '@/lib/errors/app-error';
import { requireActor } from '@/lib/server/auth/require-actor';
import { readHardFrames } from '@/lib/server/hard-frames/read-hard-frames';
import { titled } from '@/lib/server/language/page-translate';
import { readVideo } from '@/lib/server/videos/read-videos';

type Props = { readonly params: Promise<{ videoId: string }> };

export const generateMetadata = titled('Hard frames');

export default async function Page({ params }: Props) {
  const { videoId } = await params;
  const actor = await requireActor();
  if (!id.safeParse(videoId).success) notFound();
  try {
    const [{ name }, initial] = await Promise.all([
      readVideo(actor, videoId),
      readHardFrames(actor, videoId),
    ]);
    return <HardFramesPage videoId={videoId} name={name} initial={initial} />;
  } catch (thrown) {
    if (fromUnknown(thrown).code === 'VIDEO_NOT_FOUND') notFound();
    throw thrown;
  }
}
