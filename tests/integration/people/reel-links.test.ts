// Links to a reel: who makes them, what opens them, what ends them, and that nothing secret and nothing
// about those who look is kept.

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  ConsentView,
  ReelLinksView,
  ReelLinkView,
  WatchMedia,
  WatchView,
} from '@/lib/contracts/reel-links';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { dataOf, failureOf, latestActions, post } from './people-fixture';

const password = 'spielfeldrand';
const reelBytes = randomBytes(1000);
const posterBytes = randomBytes(50);

let installation: Installation;
let owner: TestUser;
let coach: TestUser;
let stranger: TestUser;
let guest: TestUser;
let sessionId: string;
let videoId: string;

beforeAll(async () => {
  installation = await startInstallation({ LOG_LEVEL: 'trace', LOG_FILES: 'on' });
  mkdirSync(join(installation.storage, 'logs'), { recursive: true });
  const { openLog } = await import('@/lib/server/logger');
  openLog('web');
  owner = await installation.createUser('owner', 'owner');
  coach = await installation.createUser('coach', 'editor');
  stranger = await installation.createUser('stranger', 'editor');
  guest = await installation.createUser('guest', 'viewer');
  videoId = (
    await db().video.create({
      data: { ownerId: coach.id, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
    })
  ).id;
  await post(
    installation,
    '/shares',
    { userName: 'guest', role: 'editor', videoId },
    { as: coach },
  );
});

afterAll(() => installation.close());

beforeEach(async () => {
  await db().session.deleteMany({});
  await db().playerConsent.deleteMany({});
  await db().$executeRaw`DELETE FROM rate_limit`.catch(() => undefined);
  sessionId = await makeSession('Ada, 7');
  await addReel(sessionId, reelBytes);
});

async function makeSession(player: string): Promise<string> {
  const style = { kind: 'dot', color: '#ff0000' };
  const { id } = await db().session.create({
    data: { ownerId: coach.id, videoId, game: 'Cup final', player, style },
  });
  return id;
}

async function store(
  data: { kind: 'reel' | 'poster'; sessionId: string; clipId?: string; meta?: object },
  bytes: Buffer,
): Promise<void> {
  const path = `sessions/${data.sessionId}/${data.kind}-${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(join(installation.storage, path)), { recursive: true });
  writeFileSync(join(installation.storage, path), bytes);
  await db().artifact.create({
    data: {
      ...data,
      ...{ ownerId: coach.id, videoId, path, bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentType: data.kind === 'reel' ? 'video/mp4' : 'image/jpeg',
      downloadName: data.kind === 'reel' ? 'Cup_final_Ada_7_tracked.mp4' : null,
    },
  });
}

async function addReel(of: string, bytes: Buffer): Promise<void> {
  const clip =
    (await db().clip.findFirst({ where: { sessionId: of } })) ??
    (await db().clip.create({ data: { sessionId: of, position: 0, startMs: 0, stopMs: 5000 } }));
  await store({ kind: 'poster', sessionId: of, clipId: clip.id }, posterBytes);
  const parts = [{ clipId: clip.id, artifactId: clip.id }];
  await store({ kind: 'reel', sessionId: of, meta: { parts, durationSeconds: 5 } }, bytes);
}

type Created = { link: ReelLinkView; path: string };
const draft = (more: object = {}) => ({ sessionId, expiresInDays: 30, ...more });
const create = async (more: object = {}, as = coach): Promise<Created & { token: string }> => {
  const made = await dataOf<Created>(await post(installation, '/reel-links', draft(more), { as }));
  return { ...made, token: made.path.split('/').at(-1) ?? '' };
};
const list = async (as = coach) =>
  installation.request(`/api/v1/reel-links?sessionId=${sessionId}`, { as });
const revoke = (id: string, as = coach) =>
  installation.request(`/api/v1/reel-links/${id}`, { method: 'DELETE', as });
const consent = (answer: string | null, as = coach) =>
  post(installation, '/player-consent', { sessionId, answer }, { as });
const look = (token: string) => post(installation, '/watch/read', { token });
const open = (token: string, more: object = {}) =>
  post(installation, '/watch/open', { token, ...more });
const get = (path: string | null | undefined, headers: Record<string, string> = {}) =>
  installation.request(path ?? '/missing', { headers });
const viewsOf = async (id: string) =>
  (await db().reelLink.findUniqueOrThrow({ where: { id } })).views;
/** The whole answer, without what differs from request to request. */
const answerOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  return [response.status, { ...error, request_id: '', timestamp: '' }];
};

describe('a link', () => {
  it('shows the reel to a person without an account, in ranges, and its poster', async () => {
    const { link, path, token } = await create();
    expect(path).toMatch(/^\/watch\/[\w-]{43}$/);
    expect(link).toMatchObject({ state: 'live', hasPassword: false, download: false, views: 0 });
    const watch = await dataOf<WatchView>(await look(token));
    expect(watch).toMatchObject({
      ...{ linkId: link.id, game: 'Cup final', player: 'Ada, 7', isReady: true },
      ...{ durationSeconds: 5, needsPassword: false },
    });
    expect(watch.media?.downloadUrl).toBeNull();
    const whole = await get(watch.media?.videoUrl);
    expect([whole.status, whole.headers.get('cache-control')]).toEqual([
      200,
      'private, max-age=0, must-revalidate',
    ]);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(reelBytes);
    const part = await get(watch.media?.videoUrl, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/1000']);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(reelBytes.subarray(100, 200));
    const poster = await get(watch.media?.posterUrl);
    expect(Buffer.from(await poster.arrayBuffer())).toEqual(posterBytes);
  });

  it('opens nothing without its signature, and nothing of another link', async () => {
    const [one, other] = [await create(), await create({ password })];
    const { videoUrl } = (await dataOf<WatchView>(await look(one.token))).media as WatchMedia;
    expect(await failureOf(await get(videoUrl.split('?')[0]))).toEqual([410, 'LINK_INVALID']);
    const moved = videoUrl.replace(one.link.id, other.link.id);
    expect(await failureOf(await get(moved))).toEqual([410, 'LINK_INVALID']);
    const later = videoUrl.replace(/expires=\d+/, `expires=${Date.now() + 9e9}`);
    expect(await failureOf(await get(later))).toEqual([410, 'LINK_INVALID']);
    expect(await failureOf(await get(videoUrl.replace('reel.mp4', 'other.mp4')))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    const { signAddress, signatureQuery } = await import('@/lib/server/playback/signed-address');
    const past = signatureQuery(
      await signAddress('watch', one.link.id, Date.now() - 9 * 3_600_000),
    );
    expect(await failureOf(await get(videoUrl.split('?')[0] + past))).toEqual([
      410,
      'LINK_INVALID',
    ]);
    const ofMatch = signatureQuery(await signAddress('hls', one.link.id, Date.now()));
    expect(await failureOf(await get(videoUrl.split('?')[0] + ofMatch))).toEqual([
      410,
      'LINK_INVALID',
    ]);
  });

  it('lets the reel be saved only where that is allowed', async () => {
    const [watchOnly, download] = [await create(), await create({ download: true })];
    const { videoUrl } = await dataOf<WatchMedia>(await open(watchOnly.token));
    expect(await failureOf(await get(`${videoUrl}&download=1`))).toEqual([403, 'FORBIDDEN']);
    const { downloadUrl } = await dataOf<WatchMedia>(await open(download.token));
    const saved = await get(downloadUrl);
    expect(saved.headers.get('content-disposition')).toBe(
      'attachment; filename="Cup_final_Ada_7_tracked.mp4"',
    );
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(reelBytes);
  });

  it('shows the present reel, and says when there is none', async () => {
    const { token } = await create();
    const newer = randomBytes(300);
    await addReel(sessionId, newer);
    const { videoUrl } = await dataOf<WatchMedia>(await open(token));
    expect(Buffer.from(await (await get(videoUrl)).arrayBuffer())).toEqual(newer);
    await db().artifact.deleteMany({ where: { kind: 'reel' } });
    expect(await dataOf<WatchView>(await look(token))).toMatchObject({
      isReady: false,
      media: null,
    });
    for (const response of [await open(token), await get(videoUrl)])
      expect((await answerOf(response))[1]).toMatchObject({
        code: 'ARTIFACT_NOT_READY',
        message: 'The reel is not ready yet.',
      });
  });

  it('counts an opening when it is the first of a browser session, and stores a number alone', async () => {
    const { link, token } = await create({ password });
    const before = await db().reelLink.findUniqueOrThrow({ where: { id: link.id } });
    await look(token);
    await open(token, { password: 'wrong password', isFirst: true });
    expect(await viewsOf(link.id)).toBe(0);
    const headers = { 'user-agent': 'a phone of Grace', cookie: 'followspot-x=1' };
    const opened = await post(
      installation,
      '/watch/open',
      { token, password, isFirst: true },
      { headers },
    );
    expect(opened.headers.getSetCookie()).toEqual([]);
    await open(token, { password });
    expect(await viewsOf(link.id)).toBe(1);
    await Promise.all(Array.from({ length: 5 }, () => open(token, { password, isFirst: true })));
    expect(await viewsOf(link.id)).toBe(6);
    const after = await db().reelLink.findUniqueOrThrow({ where: { id: link.id } });
    expect({ ...after, views: 0 }).toEqual(before);
  });
});

describe('a password', () => {
  it('protects addresses and poster', async () => {
    const { link, token } = await create({ password });
    expect(link.hasPassword).toBe(true);
    expect(await dataOf<WatchView>(await look(token))).toMatchObject({
      needsPassword: true,
      media: null,
    });
    for (const body of [{}, { password: '' }, { password: 'spielfeldrank' }])
      expect(await failureOf(await open(token, body))).toEqual([403, 'PASSWORD_WRONG']);
    const { videoUrl, posterUrl } = await dataOf<WatchMedia>(await open(token, { password }));
    expect([(await get(videoUrl)).status, (await get(posterUrl)).status]).toEqual([200, 200]);
  });

  it('is locked after five wrong ones, also when the queue is wiped; other links are not', async () => {
    const [one, other] = [await create({ password }), await create({ password })];
    for (let tries = 0; tries < 5; tries += 1)
      expect(await failureOf(await open(one.token, { password: 'wrong!' }))).toEqual([
        403,
        'PASSWORD_WRONG',
      ]);
    const { connectRedis } = await import('@/lib/server/redis');
    const redis = connectRedis('command');
    await redis.flushdb();
    redis.disconnect();
    const locked = await open(one.token, { password });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await failureOf(locked)).toEqual([429, 'RATE_LIMITED']);
    expect((await open(other.token, { password })).status).toBe(200);
  });
});

describe('what ends a link', () => {
  const endings: readonly [string, (id: string) => Promise<unknown>][] = [
    ['it is revoked', (id) => revoke(id)],
    [
      'it expires',
      (id) => db().$executeRaw`
        UPDATE reel_link SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
        WHERE id = ${id}::uuid`,
    ],
    ['the player says no', () => consent('no')],
    [
      'its session is deleted',
      () => installation.request(`/api/v1/sessions/${sessionId}`, { method: 'DELETE', as: coach }),
    ],
    [
      'its maker is disabled',
      () =>
        installation.request(`/api/v1/users/${coach.id}`, {
          ...{ method: 'PATCH', as: owner, body: { disabled: true } },
        }),
    ],
  ];

  it.each(endings)(
    '%s: the next part is not sent, and the answer gives no reason',
    async (_, end) => {
      const { link, token } = await create();
      const { videoUrl } = await dataOf<WatchMedia>(await open(token));
      expect((await get(videoUrl, { range: 'bytes=0-99' })).status).toBe(206);
      try {
        await end(link.id);
        expect(await failureOf(await get(videoUrl, { range: 'bytes=100-199' }))).toEqual([
          410,
          'LINK_INVALID',
        ]);
        const unknown = await answerOf(await look('x'.repeat(43)));
        expect(unknown[0]).toBe(410);
        expect(await answerOf(await look(token))).toEqual(unknown);
        expect(await answerOf(await open(token))).toEqual(unknown);
      } finally {
        await db().user.update({ where: { id: coach.id }, data: { disabledAt: null } });
        coach = { ...coach, cookie: await newCookie(coach) };
      }
    },
  );

  it('revoking can be taken back for some seconds', async () => {
    const { link, token } = await create();
    expect(await dataOf(await revoke(link.id))).toMatchObject({ state: 'revoked' });
    const restore = () =>
      post(installation, `/reel-links/${link.id}/undelete`, undefined, { as: coach });
    expect(await dataOf(await restore())).toMatchObject({ state: 'live' });
    expect((await look(token)).status).toBe(200);
    expect(await latestActions(3)).toEqual([
      'reel_link.create',
      'reel_link.revoke',
      'reel_link.restore',
    ]);
    await revoke(link.id);
    await db()
      .$executeRaw`UPDATE reel_link SET revoked_at = now() - interval '11 seconds' WHERE id = ${link.id}::uuid`;
    expect(await failureOf(await restore())).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the consent of a player', () => {
  it('blocks new links when it is no, for every spelling of the name, and is shown', async () => {
    const { token } = await create();
    expect(await dataOf<ConsentView>(await consent('no'))).toMatchObject({
      answer: 'no',
      setBy: 'coach',
    });
    expect(await latestActions(1)).toEqual(['player_consent.change']);
    const { links, consent: shown } = await dataOf<ReelLinksView>(await list());
    expect([links[0]?.state, shown.answer]).toEqual(['blocked', 'no']);
    const again = await makeSession('  ADA,  7 ');
    const blocked = await post(installation, '/reel-links', draft({ sessionId: again }), {
      as: coach,
    });
    expect(await failureOf(blocked)).toEqual([409, 'SHARING_BLOCKED']);
    const grace = await makeSession('Grace');
    expect((await create({ sessionId: grace })).link.state).toBe('live');
    await consent('yes');
    expect((await look(token)).status).toBe(200);
    expect(await dataOf<ConsentView>(await consent(null))).toMatchObject({ answer: null });
    expect(await db().playerConsent.count()).toBe(0);
  });

  it('stays no when the sessions go to another owner', async () => {
    const leaver = await installation.createUser('leaver', 'editor');
    await db().playerConsent.createMany({
      data: [
        { ownerId: leaver.id, playerKey: 'ada', answer: 'no' },
        { ownerId: leaver.id, playerKey: 'grace', answer: 'yes' },
        { ownerId: leaver.id, playerKey: 'mary', answer: 'yes' },
        { ownerId: owner.id, playerKey: 'ada', answer: 'yes' },
        { ownerId: owner.id, playerKey: 'grace', answer: 'no' },
      ],
    });
    await installation.request(`/api/v1/users/${leaver.id}`, { method: 'DELETE', as: owner });
    const rows = await db().playerConsent.findMany({ orderBy: { playerKey: 'asc' } });
    expect(rows.map(({ ownerId, playerKey, answer }) => [ownerId, playerKey, answer])).toEqual([
      [owner.id, 'ada', 'no'],
      [owner.id, 'grace', 'no'],
      [owner.id, 'mary', 'yes'],
    ]);
  });
});

describe('rights', () => {
  it.each([
    ['the owner of the session', () => coach, true],
    ['the owner of the installation', () => owner, true],
    ['an editor by a share', () => guest, false],
    ['another editor', () => stranger, false],
  ] as const)('%s: %s', async (_, person, may) => {
    const { link } = await create();
    const as = person();
    const answers = [
      (await list(as)).status,
      (await post(installation, '/reel-links', draft(), { as })).status,
      (await consent('yes', as)).status,
      (await revoke(link.id, as)).status,
      (await post(installation, `/reel-links/${link.id}/undelete`, undefined, { as })).status,
    ];
    expect(answers).toEqual(may ? [200, 201, 200, 200, 200] : [404, 404, 404, 404, 404]);
  });

  it('a session has at most 50 links that open', async () => {
    const { link } = await create();
    await db().$executeRaw`
      INSERT INTO reel_link (id, session_id, token_hash)
      SELECT gen_random_uuid(), ${sessionId}::uuid, encode(sha256(n::text::bytea), 'hex') FROM generate_series(1, 48) n`;
    const both = await Promise.all(
      [1, 2].map(() => post(installation, '/reel-links', draft(), { as: coach })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    await revoke(link.id);
    expect((await create()).link.state).toBe('live');
    expect(
      await failureOf(
        await post(installation, `/reel-links/${link.id}/undelete`, undefined, { as: coach }),
      ),
    ).toEqual([422, 'SHARE_INVALID']);
  });
});

it('neither token nor password is in the database or in a log, whatever address has it', async () => {
  const { token } = await create({ password });
  await open(token, { password });
  await open(token, { password: 'another-wrong-one' });
  for (const path of [`/watch/${token}`, `/api/v1/watch/${token}`, `/api/v1/watch/x/${token}`])
    await installation.request(path);
  const page = await installation.request(`/watch/${token}`);
  expect([page.headers.get('referrer-policy'), page.headers.get('x-robots-tag')]).toEqual([
    'no-referrer',
    'noindex, nofollow',
  ]);
  const rows = JSON.stringify([
    await db().reelLink.findMany(),
    await db().auditEntry.findMany({ select: { action: true, detail: true } }),
    await db().$queryRaw`SELECT key FROM rate_limit`,
  ]);
  const folder = join(installation.storage, 'logs');
  const logs = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(logs.join('')).toContain('/watch/***');
  for (const secret of [token, password, 'another-wrong-one'])
    for (const text of [rows, ...logs]) expect(text).not.toContain(secret);
});

async function newCookie({ id }: TestUser): Promise<string> {
  const { startSignIn } = await import('@/lib/server/auth/sign-ins');
  return `followspot=${await startSignIn(db(), id)}`;
}
