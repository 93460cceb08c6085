// Sharing: a parent sees one child, in later matches too; who shares what is written down; what is
// not shared any more is gone at once.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { SessionView } from '@/lib/contracts/sessions';
import type { ShareView } from '@/lib/contracts/shares';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
let coach: TestUser;
let other: TestUser;
let parent: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('owner', 'owner');
  coach = await installation.createUser('coach', 'editor');
  other = await installation.createUser('other', 'editor');
  parent = await installation.createUser('parent', 'viewer');
});

afterAll(() => installation.close());

const share = (as: TestUser, body: Record<string, unknown>) =>
  installation.request('/api/v1/shares', { method: 'POST', as, body });
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;
const dataOf = async <T>(response: Response) => ((await response.json()) as { data: T }).data;

async function makeVideo({ id: ownerId }: TestUser): Promise<string> {
  const video = await db().video.create({
    data: { ownerId, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
  });
  return video.id;
}

async function makeSession(user: TestUser, videoId: string, player: string): Promise<string> {
  const session = await db().session.create({
    data: {
      ownerId: user.id,
      videoId,
      game: 'Cup final',
      player,
      style: { kind: 'dot', color: '#ff0000' },
      clips: { create: { position: 0, startMs: 0, stopMs: 5000 } },
    },
  });
  return session.id;
}

async function playersSeenBy(as: TestUser): Promise<string[]> {
  const page = await dataOf<SessionPage>(await installation.request('/api/v1/sessions', { as }));
  return page.sessions.map(({ player }) => player).sort();
}

describe('a family', () => {
  let videoId: string;
  let ada: string;
  let shareId: string;

  beforeAll(async () => {
    videoId = await makeVideo(coach);
    ada = await makeSession(coach, videoId, 'Ada');
    await makeSession(coach, videoId, 'Grace');
  });

  it('sees one child alone, in later matches too, and neither match nor file', async () => {
    expect(await playersSeenBy(parent)).toEqual([]);
    const made = await share(coach, { userName: 'parent', role: 'contributor', player: ' ada ' });
    expect(made.status).toBe(201);
    const view = await dataOf<ShareView>(made);
    shareId = view.id;
    expect(view).toMatchObject({ player: 'ada', videoId: null, user: { userName: 'parent' } });
    expect(await playersSeenBy(parent)).toEqual(['Ada']);
    await makeSession(coach, await makeVideo(coach), 'ADA');
    await makeSession(other, await makeVideo(other), 'Ada');
    expect(await playersSeenBy(parent)).toEqual(['ADA', 'Ada']);
    const videos = await installation.request('/api/v1/videos', { as: parent });
    expect(await dataOf(videos)).toEqual([]);
  });

  it('carries its rights and the name of its owner', async () => {
    const read = async (as: TestUser) =>
      dataOf<SessionView>(await installation.request(`/api/v1/sessions/${ada}`, { as }));
    expect(await read(parent)).toMatchObject({
      ownerName: 'coach',
      rights: { choose: true, edit: false, share: false },
    });
    expect(await read(coach)).toMatchObject({
      ownerName: null,
      rights: { choose: true, edit: true, share: true },
    });
    expect(await read(owner)).toMatchObject({
      ownerName: 'coach',
      rights: { choose: true, edit: true, share: true },
    });
  });

  it('has an error that names who may do the rest', async () => {
    const clip = await db().clip.findFirstOrThrow({ where: { sessionId: ada } });
    const response = await installation.request(`/api/v1/clips/${clip.id}/approve`, {
      method: 'POST',
      as: parent,
      body: { expectedVersion: 1 },
    });
    const { error } = errorEnvelope.parse(await response.json());
    expect([response.status, error.code, error.message]).toEqual([
      403,
      'FORBIDDEN',
      'Only an editor of this match can approve clips.',
    ]);
  });

  it('gets the new role when it is shared again, and loses all when it ends', async () => {
    const again = await share(coach, { userName: 'parent', role: 'viewer', player: 'ADA' });
    expect(await dataOf<ShareView>(again)).toMatchObject({ id: shareId, role: 'viewer' });
    expect(await db().share.count({ where: { userId: parent.id } })).toBe(1);
    const ended = await installation.request(`/api/v1/shares/${shareId}`, {
      method: 'DELETE',
      as: coach,
    });
    expect(ended.status).toBe(200);
    expect(await playersSeenBy(parent)).toEqual([]);
    const session = await installation.request(`/api/v1/sessions/${ada}`, { as: parent });
    expect(await codeOf(session)).toBe('SESSION_NOT_FOUND');
  });

  it('and all of it is in the audit log', async () => {
    const entries = await db().auditEntry.findMany({
      where: { objectType: 'share', objectId: shareId },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['share.create', 'coach'],
      ['share.create', 'coach'],
      ['share.delete', 'coach'],
    ]);
    expect(entries[0]?.detail).toMatchObject({ player: 'ada', role: 'contributor' });
  });
});

describe('sharing is refused', () => {
  it('of what is not one’s own, and shares of others are not found', async () => {
    const videoId = await makeVideo(coach);
    const whole = { userName: 'parent', role: 'editor', videoId };
    expect(await codeOf(await share(other, whole))).toBe('VIDEO_NOT_FOUND');
    const mine = await dataOf<ShareView>(await share(coach, whole));
    // An editor by a share does not share on.
    const editor = await installation.createUser('assistant', 'editor');
    await share(coach, { ...whole, userName: 'assistant' });
    expect(await codeOf(await share(editor, { ...whole, userName: 'other' }))).toBe(
      'VIDEO_NOT_FOUND',
    );
    for (const as of [other, parent, editor]) {
      const response = await installation.request(`/api/v1/shares/${mine.id}`, {
        method: 'DELETE',
        as,
      });
      expect(await codeOf(response)).toBe('SHARE_NOT_FOUND');
      const listed = await installation.request('/api/v1/shares', { as });
      expect(await dataOf(listed)).toEqual([]);
    }
    expect(
      await codeOf(await share(other, { ...whole, videoId: null, player: 'Ada', of: 'coach' })),
    ).toBe('SHARE_INVALID');
    expect(
      (await share(owner, { ...whole, videoId: null, player: 'Ada', of: 'coach' })).status,
    ).toBe(201);
  });

  it.each([
    ['nothing', { userName: 'parent', role: 'viewer' }, 'VALIDATION_FAILED'],
    ['an unknown role', { userName: 'parent', role: 'owner', player: 'Ada' }, 'VALIDATION_FAILED'],
    ['an empty name', { userName: 'parent', role: 'viewer', player: '  ' }, 'VALIDATION_FAILED'],
    [
      'control signs',
      { userName: 'parent', role: 'viewer', player: 'A\u0000' },
      'VALIDATION_FAILED',
    ],
    ['an unknown person', { userName: 'stranger', role: 'viewer', player: 'Ada' }, 'SHARE_INVALID'],
    ['oneself', { userName: 'coach', role: 'viewer', player: 'Ada' }, 'SHARE_INVALID'],
    ['who sees all', { userName: 'owner', role: 'viewer', player: 'Ada' }, 'SHARE_INVALID'],
  ])('of or with %s', async (_, body, code) => {
    const before = await db().share.count();
    const response = await share(coach, body);
    expect([response.status, await codeOf(response)]).toEqual([422, code]);
    expect(await db().share.count()).toBe(before);
  });
});

it('an open stream of a session ends when it is not shared any more', async () => {
  const session = await makeSession(coach, await makeVideo(coach), 'Emmy');
  const made = await share(coach, { userName: 'parent', role: 'viewer', player: 'Emmy' });
  const { id } = await dataOf<ShareView>(made);
  const stream = await installation.request(`/api/v1/sessions/${session}/events`, { as: parent });
  const chunks = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('"player":"Emmy"')) text += (await chunks?.read())?.value;
  await installation.request(`/api/v1/shares/${id}`, { method: 'DELETE', as: coach });
  // Noticed at the next heartbeat; the end of the stream is the proof.
  while (!(await chunks?.read())?.done);
});

it('lists who sees a session, and who sees a match', async () => {
  const videoId = await makeVideo(coach);
  const session = await makeSession(coach, videoId, 'Mary');
  await share(coach, { userName: 'parent', role: 'viewer', player: 'Mary' });
  await share(coach, { userName: 'other', role: 'viewer', videoId });
  await share(coach, { userName: 'assistant', role: 'viewer', videoId, player: 'Joan' });
  const names = async (query: string) => {
    const response = await installation.request(`/api/v1/shares?${query}`, { as: coach });
    return (await dataOf<ShareView[]>(response)).map(({ user }) => user.userName).sort();
  };
  expect(await names(`sessionId=${session}`)).toEqual(['other', 'parent']);
  expect(await names(`videoId=${videoId}`)).toEqual(['other']);
});

it('lists of matches say which of them one may share', async () => {
  const videoId = await makeVideo(coach);
  const helper = await installation.createUser('helper', 'editor');
  await share(coach, { userName: 'helper', role: 'editor', videoId });
  type Listed = { id?: string; videoId?: string; rights: { edit: boolean; share: boolean } };
  const rightsIn = async (path: string, as: TestUser) => {
    const data = await dataOf<Listed[] | { matches: Listed[] }>(
      await installation.request(`/api/v1/${path}`, { as }),
    );
    const list = 'matches' in data ? data.matches : data;
    return list.find((one) => one.id === videoId || one.videoId === videoId)?.rights;
  };
  for (const as of [coach, owner])
    for (const path of ['videos', 'storage'])
      expect(await rightsIn(path, as)).toEqual({ choose: true, edit: true, share: true });
  expect(await rightsIn('videos', helper)).toEqual({ choose: true, edit: true, share: false });
  for (const as of [helper, other]) expect(await rightsIn('storage', as)).toBeUndefined();
});

it('a list of sessions comes in pages, each session once', async () => {
  const videoId = await makeVideo(other);
  for (let i = 0; i < 7; i++) await makeSession(other, videoId, `Player ${i}`);
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page++) {
    const query = after === null ? '' : `&after=${after}`;
    const response = await installation.request(`/api/v1/sessions?limit=3${query}`, { as: other });
    const { sessions, next }: SessionPage = await dataOf(response);
    seen.push(...sessions.map(({ id }) => id));
    after = next;
    if (next === null) break;
  }
  const all = await db().session.findMany({ where: { ownerId: other.id }, select: { id: true } });
  const shared = await db().session.count({
    where: { ownerId: coach.id, video: { shares: { some: { userId: other.id, player: null } } } },
  });
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(all.length + shared);
  const tooMany = await installation.request('/api/v1/sessions?limit=1000', { as: other });
  expect(await codeOf(tooMany)).toBe('VALIDATION_FAILED');
});
