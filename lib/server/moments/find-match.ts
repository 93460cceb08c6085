// The match of a list, for an actor with the right to it.

import type { Right } from '@/lib/access/rights';
import { probeView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import type { ListVideo } from '@/lib/highlights/match-videos';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Video } from '../db/generated/client';

/** The row; VIDEO_NOT_FOUND without the right. */
export async function findMatch(actor: Actor, videoId: string, right: Right): Promise<Video> {
  const video = await db().video.findFirst({
    where: { AND: [{ id: videoId }, await visibleVideos(actor, right)] },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  return video;
}

/** The match as lists see it; it must have been checked. */
export function listVideoOf({ id, name, state, probe }: Video): ListVideo {
  const facts = state === 'ready' ? probeView.safeParse(probe).data : undefined;
  if (!facts)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('This video is not ready: it is still being checked, or was rejected.'),
      hint: message('Wait for the check, or look at what it found.'),
    });
  return { id, name, durationSeconds: facts.durationSeconds, fps: facts.video.fps };
}
