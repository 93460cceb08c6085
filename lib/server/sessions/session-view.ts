// Rows -> views of sessions and clips. No queries and no decisions: states come from the rows, the
// reel's from lib/session/reel.

import { z } from 'zod';
import { errorBody } from '@/lib/contracts/envelope';
import type { JobView } from '@/lib/contracts/jobs';
import type { SessionSummary } from '@/lib/contracts/session-list';
import {
  type AttemptView,
  anchor,
  attemptView as attemptSchema,
  type ClipView,
  type SessionView,
} from '@/lib/contracts/sessions';
import { style } from '@/lib/contracts/style';
import { chosenTemplates, reelFileName } from '@/lib/exports/file-names/file-names';
import type { NameTemplates } from '@/lib/exports/file-names/name-template';
import { clipSeconds } from '@/lib/review/trim';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { reelStatus } from '@/lib/session/reel';
import { reelOrder } from '@/lib/session/reel-order';
import { countClips } from '@/lib/session/states';
import type { Artifact, Attempt, Job } from '../db/generated/client';
import { nameChoicesOf, namedSession } from '../file-names/name-templates';
import { jobView, subjectOf } from '../queue/job-view';
import { finishedFiles } from './archive-files';
import { defaultStyle } from './default-style';
import { musicView } from './music-rows';
import { shapeOf } from './reel-shape';
import {
  type ClipRows,
  clipStyle,
  currentReel,
  newest,
  plainMeta,
  previewStatus,
  reelFacts,
  reelJob,
  reelMeta,
  reelOptionsOf,
  type SessionRows,
  slowMotionOf,
  timingOf,
  trimOf,
} from './session-rows';
import { type Estimates, finalizeEstimate, sessionWait } from './session-wait';

/** Facts beside the rows: the time, the queue, when it will have moved on, the installation's names. */
export type ViewContext = {
  readonly now: Date;
  readonly positions: ReadonlyMap<string, number>;
  readonly estimates: Estimates;
  readonly templates: NameTemplates;
};

/** A whole session. */
export function sessionView(rows: SessionRows, context: ViewContext): SessionView {
  const { session } = rows;
  const nameTemplates = nameChoicesOf(session);
  const templates = chosenTemplates(nameTemplates, context.templates);
  return {
    id: session.id,
    game: session.game,
    player: session.player,
    videoId: session.videoId,
    videoName: session.video.name,
    style: style.safeParse(session.style).data ?? defaultStyle,
    shape: shapeOf(session),
    revision: session.revision,
    kept: session.kept,
    marked: session.marked,
    fastCut: session.fastCut,
    createdAt: session.createdAt.toISOString(),
    updatedAt: session.updatedAt.toISOString(),
    clips: rows.clips.map((clip) => clipView(rows, clip, context)),
    reelOrder: reelOrder(
      rows.clips.map(({ id }) => id),
      session.clipOrder,
    ),
    reelOptions: reelOptionsOf(session),
    nameTemplates,
    music: musicView(rows),
    reel: reelView(rows, { ...context, templates }),
    archive: archiveView(rows),
    wait: sessionWait(rows, reelStatus(reelFacts(rows)).state, context.estimates),
    ...unknownViewer,
  };
}

/** Until it is known who looks: no rights. */
const unknownViewer = {
  rights: { choose: false, edit: false, share: false },
  ownerName: null,
} as const;

/** One clip of the rows. */
export function clipView(rows: SessionRows, clip: ClipRows, context: ViewContext): ClipView {
  const url = (kind: Artifact['kind'], attemptId?: string | null) =>
    artifactUrl(newest(rows, clip.id, kind, attemptId));
  const ofAttempt = (kind: Artifact['kind']) =>
    clip.currentAttemptId ? url(kind, clip.currentAttemptId) : null;
  const plainFinal = rows.session.marked ? null : newest(rows, clip.id, 'final');
  return {
    id: clip.id,
    sessionId: clip.sessionId,
    position: clip.position,
    startSeconds: clip.startMs / 1000,
    stopSeconds: clip.stopMs / 1000,
    notes: clip.notes,
    lines: clip.highlights.map((highlight) => highlight.line),
    state: clip.state,
    version: clip.version,
    skipped: clip.skipped,
    width: clip.width,
    height: clip.height,
    fps: clip.fps,
    frameCount: clip.frameCount,
    trim: trimOf(clip),
    timing: timingOf(clip),
    slowMotion: slowMotionOf(clip),
    moments: clip.moments,
    rating: clip.rating,
    analysis: analysisView(clip, rows),
    posterUrl: url('poster'),
    proxyUrl: url('proxy'),
    sprite: spriteView(newest(rows, clip.id, 'sprite')),
    attempt: clip.currentAttempt ? attemptView(clip.currentAttempt) : null,
    attempts: clip.attempts.map(({ id, number, summary }) => ({
      id,
      number,
      complete: summary !== null,
    })),
    previewUrl: ofAttempt('preview'),
    previewStale: previewStatus(rows, clip) === 'stale',
    finalUrl: plainFinal ? artifactUrl(plainFinal) : ofAttempt('final'),
    startsEarlierSeconds:
      plainMeta.safeParse(plainFinal?.meta).data?.plain.startsEarlierSeconds ?? null,
    job: clipJob(rows, clip, context),
    error: errorBody.safeParse(clip.error).data ?? null,
  };
}

/** A line in the list of sessions, without the facts of who looks at it. */
export function sessionSummary(rows: SessionRows): Omit<SessionSummary, 'rights' | 'ownerName'> {
  const { session, clips } = rows;
  return {
    id: session.id,
    game: session.game,
    player: session.player,
    videoId: session.videoId,
    videoName: session.video.name,
    posterUrl: artifactUrl(
      clips.map((clip) => newest(rows, clip.id, 'poster')).find((poster) => poster !== null) ??
        null,
    ),
    clipCount: clips.length,
    counts: countClips(clips.map((clip) => clip.state)),
    totalSeconds: clips.reduce((sum, clip) => sum + secondsOf(clip, session), 0),
    reelState: reelStatus(reelFacts(rows)).state,
    kept: session.kept,
    marked: session.marked,
    createdAt: session.createdAt.toISOString(),
    updatedAt: session.updatedAt.toISOString(),
  };
}

function secondsOf(clip: ClipRows, session: SessionRows['session']): number {
  const { startMs, stopMs, frameCount } = clip;
  const span = { startSeconds: startMs / 1000, stopSeconds: stopMs / 1000 };
  const style = session.marked ? clipStyle(clip, session) : null;
  const { moments } = clip;
  return clipSeconds({ ...span, frameCount, trim: trimOf(clip), moments }, style ?? {});
}

/** Where a file is fetched; null for none. */
export function artifactUrl(artifact: { readonly id: string } | null): string | null {
  return artifact ? `/api/v1/artifacts/${artifact.id}` : null;
}

function analysisView(clip: ClipRows, rows: SessionRows): ClipView['analysis'] {
  const job = rows.jobs.find((row) => row.clipId === clip.id && row.kind === 'analyse');
  return {
    state: clip.analysisState,
    framesDone:
      clip.frameCount ?? (job?.unit === 'frames' ? Math.round(job.done) : clip.framesDone),
    framesTotal:
      clip.frameCount ??
      (job?.unit === 'frames' && job.total !== null ? Math.round(job.total) : null),
    mode:
      clip.analysisMode === 'model' || clip.analysisMode === 'manual' ? clip.analysisMode : null,
    model: clip.analysisModel,
    builtIn: clip.analysisBuiltIn,
  };
}

const spriteMeta = z.object({
  columns: z.number(),
  rows: z.number(),
  count: z.number(),
  tileWidth: z.number(),
  tileHeight: z.number(),
  secondsPerTile: z.number(),
});

function spriteView(sprite: Artifact | null): ClipView['sprite'] {
  const meta = spriteMeta.safeParse(sprite?.meta).data;
  const url = artifactUrl(sprite);
  return meta && url ? { url, ...meta } : null;
}

const summarySchema = z.object({
  seen: z.number(),
  bridged: z.number(),
  lost: z.number(),
  doubts: z.number().int().nullable().default(null),
});

/** The tracker of a stored attempt; one that this version does not have is unknown. */
export function trackerView(stored: string): AttemptView['tracker'] {
  return attemptSchema.shape.tracker.safeParse(stored).data ?? 'unknown';
}

/** One attempt with its summary. */
export function attemptView(attempt: Attempt): AttemptView {
  const summary = summarySchema.safeParse(attempt.summary).data;
  return {
    id: attempt.id,
    number: attempt.number,
    tracker: trackerView(attempt.tracker),
    anchors: z.array(anchor).safeParse(attempt.anchors).data ?? [],
    seen: summary?.seen ?? null,
    bridged: summary?.bridged ?? null,
    lost: summary?.lost ?? null,
    doubts: summary?.doubts ?? null,
    createdAt: attempt.createdAt.toISOString(),
  };
}

/** The clip's job to show: a running one before a queued one. */
function clipJob(rows: SessionRows, clip: ClipRows, context: ViewContext): JobView | null {
  const jobs = rows.jobs.filter((job) => job.clipId === clip.id && isLiveJobState(job.state));
  const job = jobs.find((row) => row.state === 'running') ?? jobs[0];
  return job ? viewOf(job, rows, clip, context) : null;
}

function viewOf(
  job: Job,
  rows: SessionRows,
  clip: ClipRows | null,
  { now, positions }: ViewContext,
): JobView {
  const subject = subjectOf(rows.session, clip?.position ?? null, null);
  return jobView(job, { subject, queuePosition: positions.get(job.id) ?? null, now, clip });
}

function archiveView(rows: SessionRows): SessionView['archive'] {
  const files = finishedFiles(rows);
  if (files.length === 0) return null;
  return {
    url: `/api/v1/sessions/${rows.session.id}/archive`,
    sizeBytes: files.reduce((sum, { artifact }) => sum + Number(artifact.bytes), 0),
  };
}

function reelView(rows: SessionRows, context: ViewContext): SessionView['reel'] {
  const status = reelStatus(reelFacts(rows));
  const reel = currentReel(rows);
  const job = reelJob(rows);
  const live = job && isLiveJobState(job.state) ? job : null;
  const made = reelMeta.safeParse(reel?.meta).data;
  return {
    ...status,
    fileName: reelFileName(namedSession(rows.session), context.templates),
    url: artifactUrl(reel),
    durationSeconds: made?.durationSeconds ?? null,
    loudness: made?.loudness ?? null,
    sizeBytes: reel ? Number(reel.bytes) : null,
    job: live ? viewOf(live, rows, null, context) : null,
    estimate: finalizeEstimate(rows, context.estimates),
    error: status.state === 'failed' ? (errorBody.safeParse(job?.error).data ?? null) : null,
  };
}
