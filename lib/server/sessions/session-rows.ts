// The rows a session's view and its reel are derived from, read in seven queries whatever the number
// of clips, on one snapshot of the database.

import { z } from 'zod';
import {
  loudnessView,
  type ReelOptions,
  sameReelOptions,
  storedReelOptions,
} from '@/lib/contracts/reel-options';
import { reelShape } from '@/lib/contracts/reel-shape';
import { clipMoments, trim } from '@/lib/contracts/sessions';
import {
  type SlowMotionView,
  type StyleView,
  slowMotion,
  style,
  type TimingView,
  timing,
} from '@/lib/contracts/style';
import { type ClipTimes, drawnAlike, drawnMoments, styleOfClip } from '@/lib/review/drawn-style';
import { isSameTrim, type Trim } from '@/lib/review/trim';
import { isLiveJobState } from '@/lib/session/job-catalog';
import type { PreviewFacts } from '@/lib/session/previews';
import type { ReelFacts, ReelPart } from '@/lib/session/reel';
import { reelOrder } from '@/lib/session/reel-order';
import type { Artifact, Attempt, Clip, Job, Prisma, Session } from '../db/generated/client';
import { atOneMoment } from '../db/one-moment';
import { liveJobs } from '../queue/live-jobs';
import { shapeOf } from './reel-shape';

export type ClipRows = Clip & {
  readonly currentAttempt: Attempt | null;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
  readonly highlights: readonly { readonly line: number }[];
};

export type SessionRows = {
  readonly session: Session & { readonly video: { readonly name: string } };
  /** In the order of the session. */
  readonly clips: readonly ClipRows[];
  /** Newest first. */
  readonly artifacts: readonly Artifact[];
  /** Live jobs of the session and its clips, and every job of reel and music; newest first. */
  readonly jobs: readonly Job[];
};

/**
 * Reads the sessions that fit as they are at one moment, newest change first; of their files only some
 * kinds where that is enough.
 */
export function readSessionRows(
  where: Prisma.SessionWhereInput,
  limit: number,
  kinds?: readonly Artifact['kind'][],
): Promise<SessionRows[]> {
  return atOneMoment((tx) => sessionRowsOf(tx, where, limit, kinds));
}

/** The rows of a session that the transaction has locked; null when it does not exist. */
export async function readLockedSession(
  tx: Prisma.TransactionClient,
  sessionId: string,
  kinds?: readonly Artifact['kind'][],
): Promise<SessionRows | null> {
  const [rows] = await sessionRowsOf(tx, { id: sessionId }, 1, kinds);
  return rows ?? null;
}

async function sessionRowsOf(
  db: Prisma.TransactionClient,
  where: Prisma.SessionWhereInput,
  limit: number,
  kinds?: readonly Artifact['kind'][],
): Promise<SessionRows[]> {
  const sessions = await db.session.findMany({
    where,
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
  const ofSessions = { sessionId: { in: sessions.map(({ id }) => id) } };
  const [videos, clips, attempts, highlights, artifacts, jobs] = await Promise.all([
    db.video.findMany({
      where: { id: { in: sessions.map(({ videoId }) => videoId) } },
      select: { id: true, name: true },
    }),
    db.clip.findMany({ where: ofSessions, orderBy: { position: 'asc' } }),
    db.attempt.findMany({ where: { clip: ofSessions }, orderBy: { number: 'asc' } }),
    db.highlight.findMany({
      where: ofSessions,
      select: { clipId: true, line: true },
      orderBy: { line: 'asc' },
    }),
    db.artifact.findMany({
      where: { ...ofSessions, ...(kinds ? { kind: { in: [...kinds] } } : {}) },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    }),
    db.job.findMany({
      where: { ...ofSessions, OR: [liveJobs, { kind: { in: ['reel', 'music'] } }] },
      orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
    }),
  ]);
  const names = new Map(videos.map(({ id, name }) => [id, name]));
  const clipRows = clips.map((clip) => ({
    ...clip,
    currentAttempt: attempts.find(({ id }) => id === clip.currentAttemptId) ?? null,
    attempts: attempts.filter(({ clipId }) => clipId === clip.id),
    highlights: highlights.filter(({ clipId }) => clipId === clip.id),
  }));
  return sessions.map((session) => ({
    session: { ...session, video: { name: names.get(session.videoId) ?? '' } },
    clips: clipRows.filter(({ sessionId }) => sessionId === session.id),
    artifacts: artifacts.filter(({ sessionId }) => sessionId === session.id),
    jobs: jobs.filter(({ sessionId }) => sessionId === session.id),
  }));
}

/** Meta of a rendered preview or final: what it was rendered from. */
export const renderMeta = z.object({
  style,
  attemptId: z.string(),
  trim: trim.nullable().default(null),
  moments: clipMoments.default([]),
  /** Of a final. */
  shape: reelShape.default('source'),
});
/** Meta of a plain final. */
export const plainMeta = z.object({
  plain: z.object({ fast: z.boolean(), startsEarlierSeconds: z.number() }),
});
/** Meta of a reel: what it was joined from. */
export const reelMeta = z.object({
  parts: z.array(z.object({ clipId: z.string(), artifactId: z.string() })),
  durationSeconds: z.number(),
  /** Of earlier versions: none. */
  options: storedReelOptions.default(() => storedReelOptions.parse({})),
  loudness: loudnessView.nullable().default(null),
});

type OptionRows = Pick<Session, 'reelOptions' | 'musicDeletedAt'>;

/** What the session wants its reel to have beside the clips; music that is deleted is not among it. */
export function reelOptionsOf({ reelOptions, musicDeletedAt }: OptionRows): ReelOptions {
  const stored = storedReelOptions.parse(reelOptions ?? {});
  return musicDeletedAt === null ? stored : { ...stored, music: null };
}

/** What is stored of chosen options: how deleted music was used stays, for it may be brought back. */
export function optionsToStore(session: OptionRows, chosen: ReelOptions): ReelOptions {
  if (session.musicDeletedAt === null) return chosen;
  return { ...chosen, music: storedReelOptions.parse(session.reelOptions ?? {}).music };
}

/** The newest artifact of a kind of a clip; with an attempt given, only of that attempt. */
export function newest(
  rows: SessionRows,
  clipId: string,
  kind: Artifact['kind'],
  attemptId?: string | null,
): Artifact | null {
  const fits = (artifact: Artifact) =>
    artifact.clipId === clipId &&
    artifact.kind === kind &&
    (attemptId === undefined || artifact.attemptId === attemptId);
  return rows.artifacts.find(fits) ?? null;
}

/** The frames of the clip that are shown; null: all of them. */
export function trimOf({ trimFirst, trimLast }: Pick<Clip, 'trimFirst' | 'trimLast'>): Trim | null {
  return trimFirst === null || trimLast === null ? null : { first: trimFirst, last: trimLast };
}

/** When the mark is shown in the clip; null: as in its session. */
export function timingOf(clip: Pick<Clip, 'timing'>): TimingView | null {
  return timing.safeParse(clip.timing).data ?? null;
}

/** How fast the clip plays around its marked frames; null: as in its session. */
export function slowMotionOf(clip: Pick<Clip, 'slowMotion'>): SlowMotionView | null {
  return slowMotion.safeParse(clip.slowMotion).data ?? null;
}

/** The style of the session in this clip; null where what is stored is none of this version. */
export function clipStyle(
  clip: Pick<Clip, 'timing' | 'slowMotion' | 'moments'>,
  session: Pick<Session, 'style'>,
): StyleView | null {
  const ofSession = style.safeParse(session.style).data;
  return ofSession ? styleOfClip(ofSession, clipTimesOf(clip)) : null;
}

/** What the clip says of its times. */
export function clipTimesOf(clip: Pick<Clip, 'timing' | 'slowMotion' | 'moments'>): ClipTimes {
  return { timing: timingOf(clip), slowMotion: slowMotionOf(clip), moments: clip.moments };
}

/** The reel as it is now. */
export function currentReel(rows: SessionRows): Artifact | null {
  return rows.artifacts.find((artifact) => artifact.kind === 'reel') ?? null;
}

/** The latest job that joins, live or ended. */
export function reelJob(rows: SessionRows): Job | null {
  return rows.jobs.find((job) => job.kind === 'reel') ?? null;
}

function inReelOrder({ clips, session }: SessionRows): readonly ClipRows[] {
  const order = reelOrder(
    clips.map(({ id }) => id),
    session.clipOrder,
  );
  return order.flatMap((id) => clips.find((clip) => clip.id === id) ?? []);
}

/** The rows as facts of lib/session/reel. */
export function reelFacts(rows: SessionRows): ReelFacts {
  const reel = currentReel(rows);
  const job = reelJob(rows);
  return {
    clips: inReelOrder(rows).map((clip) => {
      const final = newest(rows, clip.id, 'final');
      return {
        clipId: clip.id,
        state: clip.state,
        stoppedIn: clip.stoppedIn,
        final: final ? { artifactId: final.id, fresh: isFresh(final, clip, rows.session) } : null,
      };
    }),
    requested: rows.session.finalizeClipIds,
    parts: reel ? storedParts(reel) : null,
    sameOptions: reel === null || isOfOptions(reel, rows.session),
    job: job === null ? null : isLiveJobState(job.state) ? 'live' : job.state,
  };
}

/**
 * Rendered from the clip's current attempt and frames in the session's present style and shape; a plain
 * one as it is cut now.
 */
function isFresh(final: Artifact, clip: Clip, session: Session): boolean {
  if (!session.marked) return plainMeta.safeParse(final.meta).data?.plain.fast === session.fastCut;
  const meta = renderMeta.safeParse(final.meta).data;
  if (!meta || meta.attemptId !== clip.currentAttemptId) return false;
  return meta.shape === shapeOf(session) && isShownSo(meta, clip, session);
}

/** Whether the clip is shown now as what was rendered shows it. */
function isShownSo(rendered: z.infer<typeof renderMeta>, clip: Clip, session: Session): boolean {
  const currentStyle = clipStyle(clip, session);
  if (!currentStyle || !isSameTrim(rendered.trim, trimOf(clip))) return false;
  if (`${rendered.moments}` !== `${drawnMoments(currentStyle, clip.moments)}`) return false;
  return drawnAlike(rendered.style, currentStyle, session.player);
}

/** The rows as facts of lib/session/previews. */
export function previewFacts(rows: SessionRows): PreviewFacts[] {
  return rows.clips.map((clip) => ({
    ...{ clipId: clip.id, state: clip.state, isAnalysed: clip.analysisState === 'done' },
    preview: previewStatus(rows, clip),
    isBeingMade: rows.jobs.some(
      ({ kind, clipId, state }) =>
        kind === 'preview' && clipId === clip.id && isLiveJobState(state),
    ),
  }));
}

/** How the preview of the clip's present attempt compares with what is shown; one of the whole image. */
export function previewStatus(rows: SessionRows, clip: ClipRows): PreviewFacts['preview'] {
  const attemptId = clip.currentAttemptId;
  const preview = attemptId && newest(rows, clip.id, 'preview', attemptId);
  if (!preview) return 'none';
  const meta = renderMeta.safeParse(preview.meta).data;
  // One that does not say what it shows is not made again for that.
  return !meta || isShownSo(meta, clip, rows.session) ? 'fresh' : 'stale';
}

function storedParts(reel: Artifact): readonly ReelPart[] {
  return reelMeta.safeParse(reel.meta).data?.parts ?? [];
}

function isOfOptions(reel: Artifact, session: Session): boolean {
  const joined = reelMeta.safeParse(reel.meta).data?.options;
  return joined !== undefined && sameReelOptions(joined, reelOptionsOf(session));
}
