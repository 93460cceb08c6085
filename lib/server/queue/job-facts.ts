// What a worker must know about a claimed job before it starts: its name for people, and how long
// it may take.

import { jobCatalog } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import { subjectOf } from './job-view';
import type { ClaimedJob } from './lease';

export type JobFacts = { readonly subject: string; readonly timeoutMs: number };

/**
 * Reads them; jobs of a clip go by the clip's length, a reel by the length of all clips of its
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
  const clipSeconds = clips.reduce((sum, clip) => sum + clip.stopMs - clip.startMs, 0) / 1000;
  const { seconds, secondsPerClipSecond } = jobCatalog[job.kind].timeout;
  const position = job.clipId ? (clips[0]?.position ?? null) : null;
  return {
    subject: subjectOf(session, position, video?.name ?? null),
    timeoutMs: 1000 * (seconds + secondsPerClipSecond * clipSeconds),
  };
}
