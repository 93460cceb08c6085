// Use case: what a match shows at one time.

import type { AtView } from '@/lib/contracts/match-index';
import { indexMetrics } from '@/lib/moments/series';
import { visibleSessions } from '../access/visible';
import type { Actor } from '../auth/actor';
import { findVideo, type IndexedVideo } from './find-video';
import { frameAt, nearestLook, peopleOf, readIndex } from './index-cache';
import { indexStatus } from './index-status';
import { frameIndexAt, readPlayerPaths } from './player-paths';

/** A look further away says nothing about a time, in seconds. */
const lookSecondsMax = 1;

export async function readAt(actor: Actor, videoId: string, seconds: number): Promise<AtView> {
  const video = await findVideo(actor, videoId);
  const index = await readIndex(videoId);
  const { width, height } = video;
  const look = nearestLook(index.looks, seconds, lookSecondsMax);
  const [status, players] = await Promise.all([
    indexStatus(video, index),
    playersAt(actor, video, seconds),
  ]);
  return {
    status,
    timeSeconds: seconds,
    frame: frameAt(index.frames, seconds),
    lookSeconds: look?.time ?? null,
    width,
    height,
    people: look
      ? peopleOf(look).map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0, score = 0]) => ({
          box: [tenth(x1 * width), tenth(y1 * height), tenth(x2 * width), tenth(y2 * height)],
          score: Math.round(1000 * score) / 1000,
        }))
      : [],
    players,
    values: Object.fromEntries(
      indexMetrics.map((metric) => {
        const value = index.metrics[metric][Math.floor(seconds)];
        return [metric, value === undefined || Number.isNaN(value) ? null : value];
      }),
    ),
  };
}

async function playersAt(
  actor: Actor,
  { id, width, originSeconds }: IndexedVideo,
  seconds: number,
): Promise<AtView['players']> {
  const sessions = { AND: [{ videoId: id }, await visibleSessions(actor)] };
  const paths = await readPlayerPaths(
    sessions,
    { fromSeconds: seconds, toSeconds: seconds },
    originSeconds,
  );
  return paths.flatMap(({ sessionId, player, times, boxes, width: pathWidth }) => {
    const frame = frameIndexAt(times, seconds);
    if (frame < 0) return [];
    const scale = width / pathWidth;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (boxes[frame] ?? []).map((v) => tenth(scale * v));
    return [{ sessionId, player, box: boxes[frame] ? [x1, y1, x2, y2] : null }];
  });
}

const tenth = (value: number) => Math.round(10 * value) / 10;
