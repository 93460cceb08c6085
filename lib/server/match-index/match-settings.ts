// Use cases: what the users say about a match. A stored column that no longer fits counts as unset,
// part by part.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  type MatchSettings,
  type MatchView,
  matchSettings,
  type updateMatchRequest,
} from '@/lib/contracts/match-settings';
import { AppError } from '@/lib/errors/app-error';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { toJson } from '../db/json';

const unset: MatchSettings = {
  sport: 'football',
  zones: [],
  clock: [],
  tags: [],
  proposer: null,
  targetFps: null,
  frameSkip: null,
  confidence: null,
};

/** The settings in the column `match` of a video. */
export function matchSettingsOf(column: unknown): MatchSettings {
  const stored = typeof column === 'object' && column !== null ? column : {};
  const known = Object.entries(stored).filter(
    ([name, value]) => matchSettings.partial().safeParse({ [name]: value }).success,
  );
  return matchSettings.parse({ ...unset, ...Object.fromEntries(known) });
}

/** The settings of a match. */
export async function readMatch(actor: Actor, videoId: string): Promise<MatchView> {
  const video = await db().video.findFirst({
    where: { AND: [{ id: videoId }, await visibleVideos(actor)] },
    select: { match: true },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  return withVersion(matchSettingsOf(video.match));
}

/** Changes some of them. Two people who change different ones do not disturb each other. */
export async function updateMatch(
  actor: Actor,
  videoId: string,
  { version, ...part }: z.output<typeof updateMatchRequest>,
): Promise<MatchView> {
  const mayEdit = await visibleVideos(actor, 'edit');
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM video WHERE id = ${videoId}::uuid FOR UPDATE`;
    const video = await tx.video.findFirst({
      where: { AND: [{ id: videoId }, mayEdit] },
      select: { match: true },
    });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    const present = withVersion(matchSettingsOf(video.match));
    if (version !== undefined && version !== present.version)
      throw new AppError('VERSION_CONFLICT', { detail: { version: present.version } });
    const { version: _, ...settings } = present;
    const changed = matchSettings.parse({ ...settings, ...part });
    await tx.video.update({ where: { id: videoId }, data: { match: toJson(changed) } });
    return withVersion(changed);
  });
}

function withVersion(settings: MatchSettings): MatchView {
  const version = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
  return { ...settings, version };
}
