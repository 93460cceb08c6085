// The input of a claimed job: rows, and their files as absolute paths for the pipelines.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ReelOptions } from '@/lib/contracts/reel-options';
import {
  type AnchorView,
  anchor,
  type ErasedStretch,
  erasedStretch,
} from '@/lib/contracts/sessions';
import type { StyleView } from '@/lib/contracts/style';
import { AppError, assert } from '@/lib/errors/app-error';
import { type FrameTable, parseFrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { drawnMoments, drawnStyle, styleOfClip } from '@/lib/review/drawn-style';
import type { Shape } from '@/lib/review/reframing/shapes';
import type { Trim } from '@/lib/review/trim';
import { partsOf } from '@/lib/session/reel';
import type { MusicLevel } from '@/lib/session/reel-choices';
import type { PathWithDoubts } from '@/lib/vision/types';
import { readAnswer } from '../access/consent-answer';
import { newestArtifact } from '../artifacts/newest-artifact';
import { readStoredPath } from '../clip-files/read-clip-files';
import { db } from '../db/client';
import type { Artifact, Attempt, Clip, Session, Video } from '../db/generated/client';
import { notDeleted } from '../db/not-deleted';
import type { ClaimedJob } from '../queue/lease';
import { defaultStyle } from '../sessions/default-style';
import { type KeptMusic, readKeptMusic, readUncheckedMusic } from '../sessions/music-files';
import { readReelFiles } from '../sessions/reel-files';
import { shapeOf } from '../sessions/reel-shape';
import {
  clipStyle,
  clipTimesOf,
  readSessionRows,
  reelFacts,
  reelOptionsOf,
  trimOf,
} from '../sessions/session-rows';
import { absolutePath } from '../storage/storage';
import { storedProbe } from '../videos/stored-probe';

export type ClipWork = {
  readonly clip: Clip;
  readonly session: Session;
  readonly video: Video;
  /** The session's present style with the clip's timing, as it is drawn on its player. */
  readonly style: StyleView;
  /** Frames that are rendered; null: all. */
  readonly trim: Trim | null;
  /** Marked frames that the style depends on. */
  readonly moments: readonly number[];
  /** Of the final. */
  readonly shape: Shape;
  /** The attempt of the job; null for an analysis. */
  readonly attempt: Attempt | null;
  readonly anchors: readonly AnchorView[];
  /** The attempt is an earlier one without these frames; null: it is followed. */
  readonly erased: ErasedStretch | null;
};

/** The clip of a job with its session, video and attempt. */
export async function readClipWork(job: ClaimedJob): Promise<ClipWork> {
  assert(job.clipId, 'work on a clip names it');
  const row = await db().clip.findUnique({
    where: { id: job.clipId },
    include: { session: { include: { video: true } } },
  });
  if (!row) throw new AppError('CLIP_NOT_FOUND');
  const attempt = job.attemptId
    ? await db().attempt.findUnique({ where: { id: job.attemptId } })
    : null;
  const { session: withVideo, ...clip } = row;
  const { video, ...session } = withVideo;
  const style = drawnStyle(
    clipStyle(clip, session) ?? styleOfClip(defaultStyle, clipTimesOf(clip)),
    session.player,
  );
  return {
    clip,
    session,
    video,
    attempt,
    style,
    trim: trimOf(clip),
    moments: drawnMoments(style, clip.moments),
    shape: shapeOf(session),
    anchors: attempt ? z.array(anchor).parse(attempt.anchors) : [],
    erased: erasedStretch.nullable().parse(attempt?.erased ?? null),
  };
}

export type PresentReel = Artifact & { readonly file: string };

/** The newest reel of the job's session; throws ARTIFACT_NOT_READY. */
export async function readPresentReel({ sessionId }: ClaimedJob): Promise<PresentReel> {
  assert(sessionId, 'a reel belongs to a session');
  const { reel } = await readReelFiles(db(), sessionId);
  if (!reel) throw new AppError('ARTIFACT_NOT_READY');
  return { ...reel, file: absolutePath(reel.path) };
}

/** The newest file of a clip, or of one attempt of it; throws ARTIFACT_NOT_READY. */
export async function readClipFile(
  kind: Artifact['kind'],
  clipId: string,
  attemptId?: string,
): Promise<Artifact & { readonly file: string }> {
  const artifact = await newestArtifact(kind, { clipId, ...(attemptId && { attemptId }) });
  if (!artifact)
    throw new AppError('ARTIFACT_NOT_READY', { internal: `no ${kind} for clip ${clipId}` });
  return { ...artifact, file: absolutePath(artifact.path) };
}

/** The source file of a video and its SHA-256. */
export async function readSource(videoId: string): Promise<{
  readonly file: string;
  readonly sha256: string;
  readonly meta: unknown;
  readonly video: Video;
}> {
  const video = await db().video.findUnique({ where: { id: videoId } });
  const artifact = await newestArtifact('source', { videoId });
  if (!video || !artifact) throw new AppError('VIDEO_NOT_FOUND');
  const { path, sha256, meta } = artifact;
  return { video, file: absolutePath(path), sha256, meta };
}

export type JoinWork = {
  readonly name: string;
  /** Files of the parts in their order; null: the video's own file is to be made continuous. */
  readonly parts: readonly string[] | null;
};

/** What a join reads. */
export async function readJoinWork(videoId: string): Promise<JoinWork> {
  const video = await db().video.findUnique({ where: { id: videoId } });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  const { name, joinOf } = video;
  if (joinOf.length === 0) return { name, parts: null };
  const parts: string[] = [];
  for (const id of joinOf) parts.push((await readSource(id)).file);
  return { name, parts };
}

/** The parts of a joined video as they are now: their names, and those that sessions use. */
export async function readPartNames(
  video: Video,
): Promise<{ readonly names: readonly string[]; readonly used: readonly string[] }> {
  const rows = await db().video.findMany({
    where: { id: { in: video.joinOf } },
    select: { id: true, name: true, _count: { select: { sessions: { where: notDeleted } } } },
  });
  const parts = video.joinOf.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return {
    names: parts.map(({ name }) => name),
    used: parts.filter(({ _count }) => _count.sessions > 0).map(({ name }) => name),
  };
}

/** The SHA-256 of a video's source file. */
export async function readSourceHash(videoId: string): Promise<string> {
  const artifact = await newestArtifact('source', { videoId });
  if (!artifact) throw new AppError('VIDEO_NOT_FOUND');
  return artifact.sha256;
}

/** The stored probe of a video. */
export function probeOf(video: Video): Probe {
  const probe = storedProbe(video.probe);
  assert(probe, 'a video that is worked on was checked');
  return probe;
}

/** The times of a clip's frames. */
export async function readFrameTable(clipId: string): Promise<FrameTable> {
  const { file } = await readClipFile('frames', clipId);
  return parseFrameTable(await readFile(file, 'utf8'));
}

/** The path of an attempt. */
export async function readAttemptPath(clipId: string, attemptId: string): Promise<PathWithDoubts> {
  return readStoredPath(await readClipFile('path', clipId, attemptId));
}

export type ReelWork = {
  readonly session: Session;
  readonly options: ReelOptions;
  /** The player did not say no. */
  readonly mayShowContact: boolean;
  /** Of the source, where it is known. */
  readonly probe: Probe | null;
  /** null: none is wanted. */
  readonly music: (KeptMusic & { readonly level: MusicLevel; readonly file: string }) | null;
  /** In the order of the session. */
  readonly parts: readonly {
    readonly clipId: string;
    readonly artifactId: string;
    readonly file: string;
    readonly sha256: string;
    readonly meta: unknown;
    readonly notes: string;
  }[];
};

/** Music that was uploaded and is to be checked; throws ARTIFACT_NOT_READY. */
export async function readMusicWork({
  sessionId,
}: ClaimedJob): Promise<{ readonly file: string; readonly name: string }> {
  assert(sessionId, 'music belongs to a session');
  const { path, downloadName } = await readUncheckedMusic(sessionId);
  return { file: absolutePath(path), name: downloadName ?? '' };
}

async function readReelMusic({ music }: ReelOptions): Promise<ReelWork['music']> {
  if (!music) return null;
  const kept = await readKeptMusic(music.fileId);
  return { ...kept, level: music.level, file: absolutePath(kept.path) };
}

/** The finals to be joined now. */
export async function readReelParts(job: ClaimedJob): Promise<ReelWork> {
  assert(job.sessionId, 'a reel belongs to a session');
  const [rows] = await readSessionRows({ id: job.sessionId }, 1);
  if (!rows) throw new AppError('SESSION_NOT_FOUND');
  const parts = partsOf(reelFacts(rows)).map((part) => {
    const final = rows.artifacts.find((artifact) => artifact.id === part.artifactId);
    assert(final, 'a part is an artifact of the session');
    const { path, sha256, meta } = final;
    const notes = rows.clips.find(({ id }) => id === part.clipId)?.notes ?? '';
    return { ...part, file: absolutePath(path), sha256, meta, notes };
  });
  if (parts.length === 0) throw new AppError('NOTHING_APPROVED');
  const { session } = rows;
  const video = await db().video.findUnique({ where: { id: session.videoId } });
  const options = reelOptionsOf(session);
  return {
    ...{ session, parts, options, music: await readReelMusic(options) },
    mayShowContact: (await readAnswer(db(), session)) !== 'no',
    probe: video && storedProbe(video.probe),
  };
}
