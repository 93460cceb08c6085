// What the collection of hard frames reads: the finished clips of a match with their paths, and the
// frames that it has already. A player who said no is left out.

import { z } from 'zod';
import { anchor, erasedStretch } from '@/lib/contracts/sessions';
import type { TakenFrame } from '@/lib/vision/hard-frames/choose-frames';
import type { ClipEvidence } from '@/lib/vision/hard-frames/find-hard-frames';
import { readAnswer } from '../access/consent-answer';
import { newestArtifact } from '../artifacts/newest-artifact';
import { readAnalysis } from '../clip-files/analysis-cache';
import { readStoredPath } from '../clip-files/read-clip-files';
import { db } from '../db/client';
import type { Attempt, Clip } from '../db/generated/client';
import { readFrameRows } from './frame-rows';
import { finishedClips } from './read-hard-frames';

/** Whether the owner of a match still allows that a detector learns from it. */
export async function isTrainingAllowed(videoId: string): Promise<boolean> {
  const video = await db().video.findUnique({
    where: { id: videoId },
    select: { trainingAllowedAt: true },
  });
  return video?.trainingAllowedAt != null;
}

/** Ids of the clips, in the order of the match. */
export async function readFinishedClips(videoId: string): Promise<string[]> {
  const rows = await db().clip.findMany({
    where: finishedClips(videoId),
    select: { id: true, session: { select: { ownerId: true, player: true } } },
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
  });
  const ids: string[] = [];
  for (const { id, session } of rows) if ((await readAnswer(db(), session)) !== 'no') ids.push(id);
  return ids;
}

/** The frames of a match that have their place; without those of this job, which makes them anew. */
export async function readTakenFrames(videoId: string, jobId: string): Promise<TakenFrame[]> {
  const rows = await readFrameRows(db(), videoId, { dropped: true });
  return rows
    .filter(({ artifact }) => artifact.jobId !== jobId)
    .map(({ imageHash: hash, clipId, frame, seconds, reason }) => ({
      ...{ clipId, frame, seconds, reason, hash },
    }));
}

/** The evidence of a clip; null: its path is not on the disk. */
export async function readEvidence(clipId: string): Promise<ClipEvidence | null> {
  const clip = await db().clip.findUnique({
    where: { id: clipId },
    include: { attempts: { orderBy: { number: 'asc' } } },
  });
  const present = clip?.attempts.find(({ id }) => id === clip.currentAttemptId);
  const first = clip?.attempts[0];
  if (!clip || !present || !first) return null;
  const stored = await newestArtifact('path', { clipId, attemptId: present.id });
  if (!stored) return null;
  const analysis = await newestArtifact('analysis', { clipId });
  return {
    path: await readStoredPath(stored),
    anchors: anchorsOf(present),
    firstAnchors: anchorsOf(first),
    isReviewed: reviewedFrames(clip, present),
    analysis: analysis && (await readAnalysis(analysis)),
  };
}

const anchorsOf = ({ anchors }: Attempt) => z.array(anchor).parse(anchors);

/** Those that are shown, without a stretch that the user erased. */
function reviewedFrames(
  { trimFirst, trimLast }: Clip,
  { erased }: Attempt,
): (frame: number) => boolean {
  const stretch = erasedStretch.nullable().parse(erased ?? null);
  return (frame) =>
    frame >= (trimFirst ?? 0) &&
    frame <= (trimLast ?? Number.POSITIVE_INFINITY) &&
    !(stretch && frame >= stretch.first && frame <= stretch.last);
}
