// The subject and the time limit of a claimed job.

import { jobCatalog } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import { renderedSeconds } from './clip-length';
import { subjectOf } from './job-view';
import type { ClaimedJob } from './lease';

export type JobFacts = { readonly subject: string; readonly timeoutMs: number };

/**
 * The limit depends on the length of the clip, edits of time included, for a reel on that of all clips of the
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
  const total = clips.reduce((sum, clip) => sum + renderedSeconds(clip, session?.style), 0);
  const { seconds, secondsPerClipSecond } = jobCatalog[job.kind].timeout;
  const position = job.clipId ? (clips[0]?.position ?? null) : null;
  return {
    subject: subjectOf(session, position, video?.name ?? null),
    timeoutMs: 1000 * (seconds + secondsPerClipSecond * total),
  };
}
