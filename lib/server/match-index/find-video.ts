// The match of a request about its index.

import { probeView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';

export type IndexedVideo = {
  readonly id: string;
  readonly name: string;
  readonly probe: unknown;
  /** Of a frame as displayed, in pixels; 0 before the video is checked. */
  readonly width: number;
  readonly height: number;
  /** Start of the container's clock, in seconds. */
  readonly originSeconds: number;
};

/** The match, where the actor may see it. */
export async function findVideo(actor: Actor, videoId: string): Promise<IndexedVideo> {
  const video = await db().video.findFirst({
    where: { AND: [{ id: videoId }, await visibleVideos(actor)] },
    select: { id: true, name: true, probe: true },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  const { data } = probeView.shape.video
    .pick({ width: true, height: true })
    .safeParse(partOf(video.probe, 'video'));
  const start = partOf(video.probe, 'startSeconds');
  return {
    ...video,
    width: data?.width ?? 0,
    height: data?.height ?? 0,
    originSeconds: typeof start === 'number' ? start : 0,
  };
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
