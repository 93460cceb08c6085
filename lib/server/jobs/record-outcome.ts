// What a run leaves in the database beside its own row: files, facts of the clip or the video, the
// report to the clip's state machine, the next job. Called inside the transaction that checked the
// fence.

import { AppError, type ErrorBody } from '@/lib/errors/app-error';
import type { WorkReport } from '@/lib/session/commands';
import { isClipJobKind } from '@/lib/session/job-catalog';
import { Prisma, type VideoState } from '../db/generated/client';
import type { ArtifactKind } from '../db/generated/enums';
import { toJson } from '../db/json';
import { type NewHardFrame, recordHardFrames } from '../hard-frames/record-frames';
import { enqueueMatchWork, writeIndexSeconds } from '../match/match-work';
import { enqueue } from '../queue/enqueue';
import type { ClaimedJob } from '../queue/lease';
import type { UnitOfWork } from '../queue/transaction';
import { applyCommand, type ClipPatch } from '../sessions/apply-command';
import { joinWhenSettled } from '../sessions/join-reel';
import { dropUncheckedMusic, takeCheckedMusic } from '../sessions/music-files';
import { muteWhenWanted } from '../sessions/mute-reel';
import { remakePreviews } from '../sessions/remake-previews';
import type { StoredFile } from '../storage/storage';
import { hideParts } from '../videos/joined-parts';

/** A stored file that has no row yet. */
export type NewArtifact = {
  readonly kind: ArtifactKind;
  /** Its name among those of its kind, where a job makes several. */
  readonly part?: string;
  readonly stored: StoredFile;
  readonly contentType: string;
  readonly downloadName?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  /** What it depends on; without it, it is never taken instead of being made. */
  readonly inputHash?: string;
};

/** The result of a job, or a part of it while the job goes on. */
export type JobOutcome = {
  readonly files: readonly NewArtifact[];
  readonly report?: WorkReport;
  readonly clip?: ClipPatch;
  /** Shares of the path's frames, for the attempt. */
  readonly summary?: {
    readonly seen: number;
    readonly bridged: number;
    readonly lost: number;
    readonly doubts?: number;
  };
  readonly video?: { readonly state: VideoState; readonly probe: unknown };
  /** Rows of the index, from `startSecond` on: numbers in the order of indexMetrics. */
  readonly seconds?: { readonly startSecond: number; readonly rows: readonly number[][] };
  readonly hardFrames?: readonly NewHardFrame[];
  /** What the video needs next. */
  readonly next?: 'probe' | 'join';
};

/** Writes the rows of an outcome. */
export async function recordOutcome(
  unit: UnitOfWork,
  job: ClaimedJob,
  outcome: JobOutcome,
): Promise<void> {
  const { videoId, sessionId, clipId, attemptId, requestId } = job;
  if (outcome.files.length > 0) {
    // What an earlier attempt had saved before it ended; the sweep removes its files.
    await unit.tx.artifact.deleteMany({
      where: { jobId: job.id, kind: { in: outcome.files.map((file) => file.kind) } },
    });
    await unit.tx.artifact.createMany({
      data: outcome.files.map((file) => artifactRow(job, file)),
    });
  }
  if (outcome.summary && attemptId)
    await unit.tx.attempt.update({
      where: { id: attemptId },
      data: { summary: toJson(outcome.summary) },
    });
  if (videoId && sessionId === null) await recordVideo(unit, { ...job, videoId }, outcome);
  if (job.kind === 'reel' && sessionId) await muteWhenWanted(unit, sessionId, requestId);
  if (job.kind === 'music' && sessionId) await takeCheckedMusic(unit.tx, sessionId, job.id);
  if (!clipId || !sessionId) return;
  if (outcome.report)
    await applyCommand(unit, clipId, outcome.report, { patch: outcome.clip, requestId });
  else if (outcome.clip) await unit.tx.clip.update({ where: { id: clipId }, data: outcome.clip });
  if (job.kind === 'final') await joinWhenSettled(unit, sessionId, requestId);
  // It shows the clip as it was shown when the job began.
  if (job.kind === 'preview') await remakePreviews(unit, sessionId, requestId);
}

async function recordVideo(
  unit: UnitOfWork,
  { videoId, ownerId, requestId }: ClaimedJob & { readonly videoId: string },
  { files, video, next, seconds, hardFrames }: JobOutcome,
): Promise<void> {
  const source = files.find(({ kind }) => kind === 'source');
  if (video || source)
    await unit.tx.video.update({
      where: { id: videoId },
      data: {
        ...(video && {
          state: video.state,
          probe: toJson(video.probe),
          error: Prisma.DbNull,
        }),
        ...(source && { sizeBytes: source.stored.bytes }),
      },
    });
  if (video?.state === 'ready') await hideParts(unit, videoId);
  if (seconds) await writeIndexSeconds(unit.tx, videoId, seconds);
  if (hardFrames) await recordHardFrames(unit.tx, videoId, hardFrames, files);
  if (next) await enqueue(unit, { kind: next, ownerId, videoId, requestId });
  else await enqueueMatchWork(unit, { videoId, requestId });
}

function artifactRow(
  { id: jobId, ownerId, videoId, sessionId, clipId, attemptId }: ClaimedJob,
  { kind, stored, contentType, downloadName, meta = {}, inputHash }: NewArtifact,
): Prisma.ArtifactCreateManyInput {
  const target = sessionId === null ? { videoId } : { sessionId, clipId, attemptId };
  return {
    kind,
    ownerId,
    jobId,
    ...target,
    ...stored,
    contentType,
    downloadName: downloadName ?? null,
    meta: toJson(meta),
    inputHash: inputHash ?? null,
  };
}

type StopReport =
  | { readonly type: 'workFailed'; readonly error: ErrorBody }
  | { readonly type: 'workCancelled' };

/** Reports to the clip, the reel or the video that this work will not finish. */
export async function reportStopped(
  unit: UnitOfWork,
  job: Pick<ClaimedJob, 'kind' | 'clipId' | 'sessionId' | 'videoId' | 'requestId'>,
  report: StopReport,
): Promise<void> {
  if ((job.kind === 'probe' || job.kind === 'join') && job.videoId)
    await reportVideo(unit, job.kind, job.videoId, report);
  if (job.kind === 'music' && job.sessionId) await dropUncheckedMusic(unit.tx, job.sessionId);
  // What plays in browsers is not needed for the index: it goes on without it. A video whose join
  // stopped may be used as it is.
  const goesOn = job.kind === 'join' || (job.kind === 'playback' && report.type === 'workFailed');
  if (job.videoId && goesOn)
    await enqueueMatchWork(unit, { videoId: job.videoId, requestId: job.requestId });
  if (!job.clipId || !job.sessionId || !isClipJobKind(job.kind)) return;
  const { requestId } = job;
  await applyCommand(unit, job.clipId, { ...report, kind: job.kind }, { requestId });
  if (job.kind === 'final') await joinWhenSettled(unit, job.sessionId, requestId);
}

/**
 * A check that stopped refuses the video. So does a join that failed, with the parts as they were; one
 * that was cancelled leaves no video. Where only the times of a file were to be made continuous, it
 * is used as it is.
 */
async function reportVideo(
  unit: UnitOfWork,
  kind: 'probe' | 'join',
  videoId: string,
  report: StopReport,
): Promise<void> {
  const isChecking = { id: videoId, state: 'checking' } as const;
  const error = report.type === 'workFailed' ? report.error : new AppError('CANCELLED').body;
  const refused = { state: 'refused', error: toJson(error) } as const;
  if (kind === 'probe') {
    await unit.tx.video.updateMany({ where: isChecking, data: refused });
    return;
  }
  const { count } = await unit.tx.video.updateMany({
    where: { ...isChecking, artifacts: { some: { kind: 'source' } } },
    data: { state: 'ready' },
  });
  if (count > 0) return;
  await unit.tx.video.updateMany({
    where: isChecking,
    data: report.type === 'workFailed' ? refused : { ...refused, deletedAt: new Date() },
  });
}
