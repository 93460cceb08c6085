// What a browser needs to play a match, as the API shows it, and the waveform.

import type {
  PlaybackChunk as ChunkView,
  PlaybackView,
  WaveformView,
} from '@/lib/contracts/playback';
import { AppError } from '@/lib/errors/app-error';
import { directSource } from '@/lib/media/playback/direct-source';
import { peaksPerSecond } from '@/lib/media/playback/peaks';
import { type PlaybackPlan, planPlayback } from '@/lib/media/playback/plan-playback';
import type { Probe } from '@/lib/media/probe/probe';
import { isWhole } from '@/lib/session/match-work';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Video } from '../db/generated/client';
import { env } from '../env/env';
import { readJob } from '../jobs/list-jobs';
import { hasRoom, matchSeconds } from '../match/match-work';
import { artifactUrl } from '../sessions/session-view';
import { storedProbe } from '../videos/stored-probe';
import { type PlaybackChunk, readPlaybackChunks } from './playback-files';
import { signAddress, signatureQuery } from './signed-address';

/** The actor may view the match: the endpoint has checked it. */
export async function readPlayback(actor: Actor, videoId: string): Promise<PlaybackView> {
  const video = await db().video.findUnique({ where: { id: videoId } });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  const probe = storedProbe(video.probe);
  const chunks = await readPlaybackChunks(db(), videoId);
  const source = await newestArtifact('source', { videoId });
  const sourceUrl = artifactUrl(source) ?? '';
  const plan = chunks[0]?.facts.plan ?? (probe && planOf(probe));
  const direct = probe && directSource(probe);
  const madeSeconds = chunks.at(-1)?.stopSeconds ?? 0;
  const durationSeconds = probe ? matchSeconds(probe) : 0;
  const whole = chunks.length > 0 && isWhole(madeSeconds, durationSeconds);
  const last = await lastJob(videoId);
  const state = whole ? 'ready' : stateOf({ video, plan, hasChunks: chunks.length > 0, last });
  const job = last && state === 'making' ? await readJob(actor, last.id) : null;
  const failed = last && state === 'failed' ? await readJob(actor, last.id) : null;
  return {
    videoId,
    state: state === 'off' && direct && source ? 'direct' : state,
    ...{ durationSeconds, madeSeconds },
    ...(await addresses(videoId, chunks.length > 0)),
    source: direct && source ? { url: sourceUrl, type: direct.type } : null,
    downloadUrl: `${sourceUrl}?download=1`,
    rungs: (plan?.rungs ?? []).map(({ name, width, height }) => ({ name, width, height })),
    chunks: chunks.map(chunkView),
    bytes: chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
    bytesExpected: plan?.bytesExpected ?? 0,
    notes: [...(plan?.notes ?? []), ...(await moreNotes(video, chunks, state))],
    error: failed?.error ?? null,
    job,
  };
}

/** The plan by the settings, before anything is made. */
export function planOf(probe: Probe): PlaybackPlan {
  return planPlayback(probe, { sharePercent: env().PLAYBACK_DISK_PERCENT });
}

type Job = { readonly id: string; readonly state: string };

function lastJob(videoId: string): Promise<Job | null> {
  return db().job.findFirst({
    where: { videoId, sessionId: null, kind: 'playback' },
    orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
    select: { id: true, state: true },
  });
}

type StateFacts = {
  readonly video: Video;
  readonly plan: PlaybackPlan | null;
  readonly hasChunks: boolean;
  readonly last: Job | null;
};

/** Of a match that is not whole. `off`: nothing is made, and nothing will be. */
function stateOf({ video, plan, hasChunks, last }: StateFacts): PlaybackView['state'] {
  if (last?.state === 'queued' || last?.state === 'running') return 'making';
  if (last?.state === 'failed') return 'failed';
  if (hasChunks || video.state === 'checking') return 'waiting';
  const isMade = env().PLAYBACK === 'on' && (plan?.rungs.length ?? 0) > 0;
  return video.state === 'ready' && isMade ? 'waiting' : 'off';
}

async function addresses(videoId: string, hasChunks: boolean) {
  if (!hasChunks) return { masterUrl: null, signedUrl: null, signedUntil: null };
  const masterUrl = `/api/v1/videos/${videoId}/hls/master.m3u8`;
  const signature = await signAddress('hls', videoId, Date.now());
  return {
    masterUrl,
    signedUrl: `${masterUrl}${signatureQuery(signature)}`,
    signedUntil: new Date(Number(signature.expires)).toISOString(),
  };
}

function chunkView({ startSeconds, stopSeconds, facts, thumbnails }: PlaybackChunk): ChunkView {
  const { firstFrame, frames } = facts;
  return {
    ...{ startSeconds, stopSeconds, firstFrame, frames: [...frames] },
    thumbnails: thumbnails && {
      url: artifactUrl(thumbnails) ?? '',
      columns: thumbnails.sprite.columns,
      count: thumbnails.sprite.count,
      width: thumbnails.sprite.tileWidth,
      height: thumbnails.sprite.tileHeight,
      intervalSeconds: thumbnails.sprite.secondsPerTile,
    },
  };
}

async function moreNotes(
  video: Video,
  chunks: readonly PlaybackChunk[],
  state: PlaybackView['state'],
): Promise<string[]> {
  const missing = chunks.reduce((sum, { facts }) => sum + facts.missing, 0);
  const isFull = state === 'waiting' && !(await hasRoom(db(), video.ownerId));
  return [
    ...(missing > 0 ? [`${missing} frames of this video cannot be decoded.`] : []),
    ...(isFull
      ? ['The share of the storage is used up: nothing more is made for the browser.']
      : []),
  ];
}

/** The waveform, as far as it is known. */
export async function readWaveform(videoId: string): Promise<WaveformView> {
  const chunks = await readPlaybackChunks(db(), videoId);
  const known = chunks.filter(({ facts }) => facts.peaks !== null);
  const peaks = known.map(({ facts }) => Buffer.from(facts.peaks ?? '', 'base64'));
  return {
    stepSeconds: 1 / peaksPerSecond,
    madeSeconds: known.at(-1)?.stopSeconds ?? 0,
    peaks: Buffer.concat(peaks).toString('base64'),
  };
}
