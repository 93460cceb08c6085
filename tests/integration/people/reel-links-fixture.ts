// A match of a coach with a session whose reel is made, the people around it, and links to that reel.

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReelLinkView } from '@/lib/contracts/reel-links';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { dataOf, password, post } from './people-fixture';

export const linkPassword = 'spielfeldrand';
export const reelBytes = randomBytes(1000);
export const posterBytes = randomBytes(50);

type CreatedLink = {
  readonly link: ReelLinkView;
  readonly path: string;
  readonly token: string;
};

export type ReelClub = {
  readonly installation: Installation;
  readonly owner: TestUser;
  readonly coach: TestUser;
  /** An editor without a share. */
  readonly stranger: TestUser;
  /** Edits the whole match by a share. */
  readonly guest: TestUser;
  /** Deletes all sessions and makes one of "Ada, 7" with a reel; returns its id. */
  reset(): Promise<string>;
  makeSession(player: string): Promise<string>;
  addReel(sessionId: string, bytes: Buffer): Promise<void>;
  create(sessionId: string, more?: object): Promise<CreatedLink>;
  /** POST of a new link, whatever comes of it. */
  tryCreate(sessionId: string, as?: TestUser): Promise<Response>;
  consent(sessionId: string, answer: string | null, as?: TestUser): Promise<Response>;
  revoke(linkId: string, as?: TestUser): Promise<Response>;
  restore(linkId: string, as?: TestUser): Promise<Response>;
  look(token: string): Promise<Response>;
  open(token: string, more?: object): Promise<Response>;
  get(path: string | null | undefined, headers?: Record<string, string>): Promise<Response>;
};

/** Starts an installation of its own, which logs everything into files. */
export async function startReelClub(): Promise<ReelClub> {
  const installation = await startInstallation({ LOG_LEVEL: 'trace', LOG_FILES: 'on' });
  mkdirSync(join(installation.storage, 'logs'), { recursive: true });
  const { openLog } = await import('@/lib/server/logger');
  openLog('web');
  const owner = await installation.createUser('owner', 'owner', password);
  const coach = await installation.createUser('coach', 'editor');
  const stranger = await installation.createUser('stranger', 'editor');
  const guest = await installation.createUser('guest', 'viewer');
  const { id: videoId } = await db().video.create({
    data: { ownerId: coach.id, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
  });
  const share = { userName: 'guest', role: 'editor', videoId };
  await dataOf(await post(installation, '/shares', share, { as: coach }));
  const rows = rowsOf(installation.storage, coach.id, videoId);
  const draft = (sessionId: string) => ({ sessionId, expiresInDays: 30 });
  const ask = (path: string, body?: unknown, as?: TestUser) =>
    post(installation, path, body, as ? { as } : {});
  return {
    ...{ installation, owner, coach, stranger, guest, ...rows },
    create: async (sessionId, more = {}) => {
      const made = await ask('/reel-links', { ...draft(sessionId), ...more }, coach);
      const { link, path } = await dataOf<Omit<CreatedLink, 'token'>>(made);
      return { link, path, token: path.split('/').at(-1) ?? '' };
    },
    tryCreate: (sessionId, as = coach) => ask('/reel-links', draft(sessionId), as),
    consent: (sessionId, answer, as = coach) => ask('/player-consent', { sessionId, answer }, as),
    revoke: (linkId, as = coach) =>
      installation.request(`/api/v1/reel-links/${linkId}`, { method: 'DELETE', as }),
    restore: (linkId, as = coach) => ask(`/reel-links/${linkId}/undelete`, undefined, as),
    look: (token) => ask('/watch/read', { token }),
    open: (token, more = {}) => ask('/watch/open', { token, ...more }),
    get: (path, headers = {}) => installation.request(path ?? '/missing', { headers }),
  };
}

function rowsOf(storage: string, ownerId: string, videoId: string) {
  const store = async (
    data: { kind: 'reel' | 'poster'; sessionId: string; clipId?: string; meta?: object },
    bytes: Buffer,
  ) => {
    const path = `sessions/${data.sessionId}/${data.kind}-${randomBytes(4).toString('hex')}`;
    mkdirSync(dirname(join(storage, path)), { recursive: true });
    writeFileSync(join(storage, path), bytes);
    const isReel = data.kind === 'reel';
    await db().artifact.create({
      data: {
        ...data,
        ...{ ownerId, videoId, path, bytes: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
        contentType: isReel ? 'video/mp4' : 'image/jpeg',
        downloadName: isReel ? 'Cup_final_Ada_7_tracked.mp4' : null,
      },
    });
  };
  const makeSession = async (player: string) => {
    const style = { kind: 'dot', color: '#ff0000' };
    const data = { ownerId, videoId, game: 'Cup final', player, style };
    return (await db().session.create({ data })).id;
  };
  const addReel = async (sessionId: string, bytes: Buffer) => {
    const clip =
      (await db().clip.findFirst({ where: { sessionId } })) ??
      (await db().clip.create({ data: { sessionId, position: 0, startMs: 0, stopMs: 5000 } }));
    await store({ kind: 'poster', sessionId, clipId: clip.id }, posterBytes);
    const parts = [{ clipId: clip.id, artifactId: clip.id }];
    await store({ kind: 'reel', sessionId, meta: { parts, durationSeconds: 5 } }, bytes);
  };
  const reset = async () => {
    await db().session.deleteMany({});
    await db().playerConsent.deleteMany({});
    // The table is made with the first count.
    await db().$executeRaw`DELETE FROM rate_limit`.catch(() => 0);
    const sessionId = await makeSession('Ada, 7');
    await addReel(sessionId, reelBytes);
    return sessionId;
  };
  return { makeSession, addReel, reset };
}

/** Status and error of a response, without what differs from request to request. */
export async function answerOf(response: Response): Promise<[number, Record<string, unknown>]> {
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  return [response.status, { ...error, request_id: '', timestamp: '' }];
}
