// The subject and the time limit of a claimed job.

import { type StyleView, slowMotion, style } from '@/lib/contracts/style';
import { clipSeconds } from '@/lib/review/trim';
import { jobCatalog } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import type { Clip } from '../db/generated/client';
import { subjectOf } from './job-view';
import type { ClaimedJob } from './lease';

export type JobFacts = { readonly subject: string; readonly timeoutMs: number };

/**
 * The limit depends on the length of the clip, slow motion included, for a reel on that of all clips of the
 * session.
 */
export async function readJobFacts(job: ClaimedJob): Promise<JobFacts> {
  const [session, video] = await Promise.all([
    job.sessionId
      ? db().session.findUnique({ where: { id: job.sessionId }, include: { clips: true } })
      : null,
    job.videoId && !job.sessionId
      ? db().video.findUnique({ where: { id: job.videoId }, select: { name: true } })
      : null,
  ]);
  const clips =
    session?.clips.filter((clip) => job.clipId === null || clip.id === job.clipId) ?? [];
  const ofSession = style.safeParse(session?.style).data ?? {};
  const total = clips.reduce((sum, clip) => sum + secondsOf(clip, ofSession), 0);
  const { seconds, secondsPerClipSecond } = jobCatalog[job.kind].timeout;
  const position = job.clipId ? (clips[0]?.position ?? null) : null;
  return {
    subject: subjectOf(session, position, video?.name ?? null),
    timeoutMs: 1000 * (seconds + secondsPerClipSecond * total),
  };
}

/** All of a clip, whatever is cut away: it may be decoded. */
function secondsOf(
  { startMs, stopMs, frameCount, moments, ...clip }: Clip,
  ofSession: Pick<StyleView, 'slowMotion'>,
): number {
  return clipSeconds(
    {
      ...{ startSeconds: startMs / 1000, stopSeconds: stopMs / 1000, frameCount, moments },
      ...{ trim: null, slowMotion: slowMotion.safeParse(clip.slowMotion).data ?? null },
    },
    { slowMotion: ofSession.slowMotion },
  );
}
