// Links to a reel: what they show and to whom, passwords, views, and that nothing secret and nothing
// about those who look is kept.

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WatchMedia, WatchView } from '@/lib/contracts/reel-links';
import { db } from '@/lib/server/db/client';
import { eventually } from '../jobs/jobs-fixture';
import { dataOf, failureOf, post } from './people-fixture';
import {
  answerOf,
  linkPassword,
  posterBytes,
  type ReelClub,
  reelBytes,
  startReelClub,
} from './reel-links-fixture';

let club: ReelClub;
let sessionId: string;

beforeAll(async () => {
  club = await startReelClub();
});
afterAll(() => club.installation.close());
beforeEach(async () => {
  sessionId = await club.reset();
});

const viewsOf = async (id: string) =>
  (await db().reelLink.findUniqueOrThrow({ where: { id } })).views;

describe('a link', () => {
  it('shows the reel to a person without an account, in ranges, and its poster', async () => {
    const { link, path, token } = await club.create(sessionId);
    expect(path).toMatch(/^\/watch\/[\w-]{43}$/);
    expect(link).toMatchObject({ state: 'live', hasPassword: false, download: false, views: 0 });
    const watch = await dataOf<WatchView>(await club.look(token));
    expect(watch).toMatchObject({
      ...{ linkId: link.id, game: 'Cup final', player: 'Ada, 7', isReady: true },
      ...{ durationSeconds: 5, needsPassword: false },
    });
    expect(watch.media?.downloadUrl).toBeNull();
    const whole = await club.get(watch.media?.videoUrl);
    expect([whole.status, whole.headers.get('cache-control')]).toEqual([
      200,
      'private, max-age=0, must-revalidate',
    ]);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(reelBytes);
    const part = await club.get(watch.media?.videoUrl, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/1000']);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(reelBytes.subarray(100, 200));
    const poster = await club.get(watch.media?.posterUrl);
    expect(Buffer.from(await poster.arrayBuffer())).toEqual(posterBytes);
  });

  it('opens nothing without its signature, and nothing of another link', async () => {
    const [one, other] = [
      await club.create(sessionId),
      await club.create(sessionId, { password: linkPassword }),
    ];
    const { videoUrl } = (await dataOf<WatchView>(await club.look(one.token))).media as WatchMedia;
    expect(await failureOf(await club.get(videoUrl.split('?')[0]))).toEqual([410, 'LINK_INVALID']);
    const moved = videoUrl.replace(one.link.id, other.link.id);
    expect(await failureOf(await club.get(moved))).toEqual([410, 'LINK_INVALID']);
    const later = videoUrl.replace(/expires=\d+/, `expires=${Date.now() + 9e9}`);
    expect(await failureOf(await club.get(later))).toEqual([410, 'LINK_INVALID']);
    expect(await failureOf(await club.get(videoUrl.replace('reel.mp4', 'other.mp4')))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    const { signAddress, signatureQuery } = await import('@/lib/server/playback/signed-address');
    const past = signatureQuery(
      await signAddress('watch', one.link.id, Date.now() - 9 * 3_600_000),
    );
    expect(await failureOf(await club.get(videoUrl.split('?')[0] + past))).toEqual([
      410,
      'LINK_INVALID',
    ]);
    const ofMatch = signatureQuery(await signAddress('hls', one.link.id, Date.now()));
    expect(await failureOf(await club.get(videoUrl.split('?')[0] + ofMatch))).toEqual([
      410,
      'LINK_INVALID',
    ]);
  });

  it('lets the reel be saved only where that is allowed', async () => {
    const [watchOnly, download] = [
      await club.create(sessionId),
      await club.create(sessionId, { download: true }),
    ];
    const { videoUrl } = await dataOf<WatchMedia>(await club.open(watchOnly.token));
    expect(await failureOf(await club.get(`${videoUrl}&download=1`))).toEqual([403, 'FORBIDDEN']);
    const { downloadUrl } = await dataOf<WatchMedia>(await club.open(download.token));
    const saved = await club.get(downloadUrl);
    expect(saved.headers.get('content-disposition')).toBe(
      'attachment; filename=Cup_final_Ada_7_tracked.mp4',
    );
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(reelBytes);
  });

  it('shows the present reel, and says when there is none', async () => {
    const { token } = await club.create(sessionId);
    const newer = randomBytes(300);
    await club.addReel(sessionId, newer);
    const { videoUrl } = await dataOf<WatchMedia>(await club.open(token));
    expect(Buffer.from(await (await club.get(videoUrl)).arrayBuffer())).toEqual(newer);
    await db().artifact.deleteMany({ where: { kind: 'reel' } });
    expect(await dataOf<WatchView>(await club.look(token))).toMatchObject({
      isReady: false,
      media: null,
    });
    for (const response of [await club.open(token), await club.get(videoUrl)])
      expect((await answerOf(response))[1]).toMatchObject({
        code: 'ARTIFACT_NOT_READY',
        message: 'The reel is not ready yet.',
      });
  });

  it('counts an opening when it is the first of a browser session, and stores a number alone', async () => {
    const { link, token } = await club.create(sessionId, { password: linkPassword });
    const before = await db().reelLink.findUniqueOrThrow({ where: { id: link.id } });
    await club.look(token);
    await club.open(token, { password: 'wrong password', isFirst: true });
    expect(await viewsOf(link.id)).toBe(0);
    const headers = { 'user-agent': 'a phone of Grace', cookie: 'followspot-x=1' };
    const opened = await post(
      club.installation,
      '/watch/open',
      { token, password: linkPassword, isFirst: true },
      { headers },
    );
    expect(opened.headers.getSetCookie()).toEqual([]);
    await club.open(token, { password: linkPassword });
    expect(await viewsOf(link.id)).toBe(1);
    await Promise.all(
      Array.from({ length: 5 }, () => club.open(token, { password: linkPassword, isFirst: true })),
    );
    expect(await viewsOf(link.id)).toBe(6);
    const after = await db().reelLink.findUniqueOrThrow({ where: { id: link.id } });
    expect({ ...after, views: 0 }).toEqual(before);
  });
});

describe('a password', () => {
  it('protects addresses and poster', async () => {
    const { link, token } = await club.create(sessionId, { password: linkPassword });
    expect(link.hasPassword).toBe(true);
    expect(await dataOf<WatchView>(await club.look(token))).toMatchObject({
      needsPassword: true,
      media: null,
    });
    for (const body of [{}, { password: '' }, { password: 'spielfeldrank' }])
      expect(await failureOf(await club.open(token, body))).toEqual([403, 'PASSWORD_WRONG']);
    const { videoUrl, posterUrl } = await dataOf<WatchMedia>(
      await club.open(token, { password: linkPassword }),
    );
    expect([(await club.get(videoUrl)).status, (await club.get(posterUrl)).status]).toEqual([
      200, 200,
    ]);
  });

  it('is locked after five wrong ones, also when the queue is wiped; other links are not', async () => {
    const [one, other] = [
      await club.create(sessionId, { password: linkPassword }),
      await club.create(sessionId, { password: linkPassword }),
    ];
    for (let tries = 0; tries < 5; tries += 1)
      expect(await failureOf(await club.open(one.token, { password: 'wrong!' }))).toEqual([
        403,
        'PASSWORD_WRONG',
      ]);
    const { connectRedis } = await import('@/lib/server/redis');
    const redis = connectRedis('command');
    await redis.flushdb();
    redis.disconnect();
    const locked = await club.open(one.token, { password: linkPassword });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await failureOf(locked)).toEqual([429, 'RATE_LIMITED']);
    expect((await club.open(other.token, { password: linkPassword })).status).toBe(200);
  });
});

it('neither token nor password is in the database or in a log, whatever address has it', async () => {
  const { token } = await club.create(sessionId, { password: linkPassword });
  await club.open(token, { password: linkPassword });
  await club.open(token, { password: 'another-wrong-one' });
  for (const path of [`/watch/${token}`, `/api/v1/watch/${token}`, `/api/v1/watch/x/${token}`])
    await club.installation.request(path);
  const page = await club.installation.request(`/watch/${token}`);
  expect([page.headers.get('referrer-policy'), page.headers.get('x-robots-tag')]).toEqual([
    'no-referrer',
    'noindex, nofollow',
  ]);
  const rows = JSON.stringify([
    await db().reelLink.findMany(),
    await db().auditEntry.findMany({ select: { action: true, detail: true } }),
    await db().$queryRaw`SELECT key FROM rate_limit`,
  ]);
  const folder = join(club.installation.storage, 'logs');
  // Lines are written after the response.
  const logs = await eventually('the page is in the log', async () => {
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    return texts.join('').includes('"path":"/watch/***"') && texts;
  });
  for (const secret of [token, linkPassword, 'another-wrong-one'])
    for (const text of [rows, ...logs]) expect(text).not.toContain(secret);
});
