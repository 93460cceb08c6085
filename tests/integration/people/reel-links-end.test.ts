// Links to a reel: what ends them, the consent of the player, and who makes them.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsentView, ReelLinksView, WatchMedia } from '@/lib/contracts/reel-links';
import type { SessionView } from '@/lib/contracts/sessions';
import { db } from '@/lib/server/db/client';
import type { TestUser } from '../../support/installation';
import { dataOf, failureOf, latestActions } from './people-fixture';
import { answerOf, type ReelClub, startReelClub } from './reel-links-fixture';

let club: ReelClub;
let sessionId: string;

beforeAll(async () => {
  club = await startReelClub();
});
afterAll(() => club.installation.close());
beforeEach(async () => {
  sessionId = await club.reset();
});

const list = (as: TestUser = club.coach) =>
  club.installation.request(`/api/v1/reel-links?sessionId=${sessionId}`, { as });

describe('what ends a link', () => {
  const endings: readonly [string, (linkId: string) => Promise<unknown>][] = [
    ['it is revoked', (linkId) => club.revoke(linkId)],
    [
      'it expires',
      (linkId) => db().$executeRaw`
        UPDATE reel_link SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
        WHERE id = ${linkId}::uuid`,
    ],
    ['the player says no', () => club.consent(sessionId, 'no')],
    [
      'its session is deleted',
      () =>
        club.installation.request(`/api/v1/sessions/${sessionId}`, {
          method: 'DELETE',
          as: club.coach,
        }),
    ],
  ];

  it.each(endings)('%s: no further part is sent, and no answer gives a reason', async (_, end) => {
    const { link, token } = await club.create(sessionId);
    const { videoUrl } = await dataOf<WatchMedia>(await club.open(token));
    expect((await club.get(videoUrl, { range: 'bytes=0-99' })).status).toBe(206);
    await end(link.id);
    const next = await club.get(videoUrl, { range: 'bytes=100-199' });
    expect(await failureOf(next)).toEqual([410, 'LINK_INVALID']);
    const unknown = await answerOf(await club.look('x'.repeat(43)));
    expect(unknown[0]).toBe(410);
    expect(await answerOf(await club.look(token))).toEqual(unknown);
    expect(await answerOf(await club.open(token))).toEqual(unknown);
  });

  it('its maker loses their role', async () => {
    const second = await club.installation.createUser('second', 'owner');
    const { path } = await dataOf<{ path: string }>(await club.tryCreate(sessionId, second));
    const token = path.replace('/watch/', '');
    expect((await club.look(token)).status).toBe(200);
    const changed = await club.installation.request(`/api/v1/users/${second.id}`, {
      ...{ method: 'PATCH', as: club.owner, body: { role: 'editor' } },
    });
    expect(changed.status).toBe(200);
    expect(await failureOf(await club.look(token))).toEqual([410, 'LINK_INVALID']);
  });

  it('revoking can be taken back for some seconds', async () => {
    const { link, token } = await club.create(sessionId);
    expect(await dataOf(await club.revoke(link.id))).toMatchObject({ state: 'revoked' });
    expect(await dataOf(await club.restore(link.id))).toMatchObject({ state: 'live' });
    expect((await club.look(token)).status).toBe(200);
    expect(await latestActions(3)).toEqual([
      'reel_link.create',
      'reel_link.revoke',
      'reel_link.restore',
    ]);
    await club.revoke(link.id);
    await db().$executeRaw`
      UPDATE reel_link SET revoked_at = now() - interval '11 seconds' WHERE id = ${link.id}::uuid`;
    expect(await failureOf(await club.restore(link.id))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the consent of a player', () => {
  it('blocks links when it is no, for every spelling of the name, and is shown', async () => {
    const { token } = await club.create(sessionId);
    expect(await dataOf<ConsentView>(await club.consent(sessionId, 'no'))).toMatchObject({
      answer: 'no',
      setBy: 'coach',
    });
    expect(await latestActions(1)).toEqual(['player_consent.change']);
    const { links, consent } = await dataOf<ReelLinksView>(await list());
    expect([links[0]?.state, consent.answer]).toEqual(['blocked', 'no']);
    const again = await club.makeSession('  ADA,  7 ');
    expect(await failureOf(await club.tryCreate(again))).toEqual([409, 'SHARING_BLOCKED']);
    const grace = await club.makeSession('Grace');
    expect((await club.create(grace)).link.state).toBe('live');
    await club.consent(sessionId, 'yes');
    expect((await club.look(token)).status).toBe(200);
    expect(await dataOf<ConsentView>(await club.consent(sessionId, null))).toMatchObject({
      answer: null,
    });
    expect(await db().playerConsent.count()).toBe(0);
  });

  it('no keeps a contact off the title of a reel, and takes one that is there', async () => {
    const change = (reelOptions: object, id = sessionId) =>
      club.installation.request(`/api/v1/sessions/${id}`, {
        ...{ method: 'PATCH', as: club.coach, body: { reelOptions } },
      });
    const slate = { name: 'Ada', contact: 'ada@example.org' };
    const withContact = { slate: { ...slate, contactConsent: true } };
    expect(await failureOf(await change({ slate }))).toEqual([422, 'VALIDATION_FAILED']);
    const stored = await dataOf<SessionView>(await change(withContact));
    expect(stored.reelOptions).toMatchObject({ ...withContact, crossFadeSeconds: 0 });
    await club.consent(sessionId, 'no');
    const read = await club.installation.request(`/api/v1/sessions/${sessionId}`, {
      as: club.coach,
    });
    const { reelOptions } = await dataOf<SessionView>(read);
    expect(reelOptions.slate).toMatchObject({ name: 'Ada', contact: '', contactConsent: false });
    expect(await failureOf(await change(withContact))).toEqual([409, 'SHARING_BLOCKED']);
    const plain = await dataOf<SessionView>(await change({}));
    expect(plain.reelOptions.slate).toBeNull();
  });

  it('stays no when the sessions go to another owner', async () => {
    const { installation, owner } = club;
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
    ['the owner of the session', () => club.coach, true],
    ['the owner of the installation', () => club.owner, true],
    ['an editor by a share', () => club.guest, false],
    ['another editor', () => club.stranger, false],
  ] as const)('%s', async (_, personOf, may) => {
    const { link } = await club.create(sessionId);
    const as = personOf();
    const statuses = [
      (await list(as)).status,
      (await club.tryCreate(sessionId, as)).status,
      (await club.consent(sessionId, 'yes', as)).status,
      (await club.revoke(link.id, as)).status,
      (await club.restore(link.id, as)).status,
    ];
    expect(statuses).toEqual(may ? [200, 201, 200, 200, 200] : [404, 404, 404, 404, 404]);
  });

  it('a session has at most 50 links that open', async () => {
    const { link } = await club.create(sessionId);
    await db().$executeRaw`
      INSERT INTO reel_link (id, session_id, token_hash)
      SELECT gen_random_uuid(), ${sessionId}::uuid, encode(sha256(n::text::bytea), 'hex') FROM generate_series(1, 48) n`;
    const both = await Promise.all([1, 2].map(() => club.tryCreate(sessionId)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    await club.revoke(link.id);
    expect((await club.create(sessionId)).link.state).toBe('live');
    expect(await failureOf(await club.restore(link.id))).toEqual([422, 'SHARE_INVALID']);
  });
});
