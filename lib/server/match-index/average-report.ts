// Use case: averages over a part of a match, for all people in it and for one followed player. Each
// answer is a row of the records of its day as well.

import type { z } from 'zod';
import type { AverageView, averageRequest } from '@/lib/contracts/match-index';
import { AppError } from '@/lib/errors/app-error';
import { type PlayerFigures, playerFigures } from '@/lib/moments/player-figures';
import { seriesPoints } from '@/lib/moments/series-points';
import { scaleWarps, warpsPerFrame } from '@/lib/vision/geometry/warp';
import { visibleSessions } from '../access/visible';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import { readAnalysis } from '../clip-files/analysis-cache';
import { db } from '../db/client';
import { appendRecord } from './average-records';
import { findVideo, type IndexedVideo } from './find-video';
import { type CachedIndex, readIndex } from './index-cache';
import { type PlayerPath, readPlayerPaths } from './player-paths';

type Request = z.output<typeof averageRequest>;
type Span = Pick<Request, 'fromSeconds' | 'toSeconds'>;

export async function makeAverage(
  actor: Actor,
  { videoId, fromSeconds, toSeconds, sessionId }: Request,
  now = new Date(),
): Promise<AverageView> {
  if (toSeconds <= fromSeconds)
    throw new AppError('VALIDATION_FAILED', {
      fields: [
        { path: 'toSeconds', code: 'invalid', message: 'The end must come after the start.' },
      ],
    });
  const video = await findVideo(actor, videoId);
  const span = { fromSeconds, toSeconds };
  const player =
    sessionId === undefined ? null : await playerAverage(actor, video, sessionId, span);
  const average = {
    ...{ videoId, fromSeconds, toSeconds },
    ...peopleAverage(await readIndex(videoId), span),
    player,
  };
  const recordFile = await appendRecord(
    { ...average, videoName: video.name, userName: actor.userName },
    now,
  );
  return { ...average, recordFile };
}

function peopleAverage(
  { metrics, madeSeconds }: CachedIndex,
  { fromSeconds, toSeconds }: Span,
): Pick<AverageView, 'indexedSeconds' | 'meanPeople' | 'meanSpeed'> {
  const from = Math.floor(fromSeconds);
  const to = Math.min(metrics.people.length, Math.ceil(toSeconds));
  const range = { from, to, step: Math.max(1, to - from) };
  return {
    indexedSeconds: Math.max(0, Math.min(toSeconds, madeSeconds) - fromSeconds),
    meanPeople: seriesPoints('people', metrics.people, range)[0] ?? null,
    meanSpeed: seriesPoints('speed', metrics.speed, range)[0] ?? null,
  };
}

async function playerAverage(
  actor: Actor,
  { id, originSeconds }: IndexedVideo,
  sessionId: string,
  span: Span,
): Promise<AverageView['player']> {
  const sessions = { AND: [{ id: sessionId, videoId: id }, await visibleSessions(actor)] };
  const session = await db().session.findFirst({ where: sessions, select: { player: true } });
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  const paths = await readPlayerPaths(sessions, span, originSeconds);
  const figures: PlayerFigures[] = [];
  for (const path of paths)
    figures.push(
      playerFigures({ ...path, warps: await readWarps(path) }, span.fromSeconds, span.toSeconds),
    );
  const sum = (name: keyof PlayerFigures) => figures.reduce((total, one) => total + one[name], 0);
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return {
    name: session.player,
    followedSeconds: sum('followedSeconds'),
    visibleShare: share(sum('visibleSeconds'), sum('followedSeconds')),
    meanSpeed: share(sum('heights'), sum('movingSeconds')),
  };
}

/** The camera's motion into each frame of the path's clip, in the path's pixels; null: not known. */
async function readWarps({ clipId, boxes, width }: PlayerPath): Promise<Float64Array | null> {
  const artifact = await newestArtifact('analysis', { clipId });
  if (!artifact) return null;
  const { analysed, warps, width: imageWidth } = await readAnalysis(artifact);
  const scale = width / imageWidth;
  return warpsPerFrame(boxes.length, analysed, scaleWarps(warps, scale, scale));
}
