// A match whose list is changed by its owner, an editor and a viewer, and the requests of the tests.

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { type MomentListView, momentListView } from '@/lib/contracts/moments';
import { db } from '@/lib/server/db/client';
import { createShare } from '@/lib/server/shares/create-share';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

export const probe = {
  container: 'mov',
  durationSeconds: 600,
  sizeBytes: 1,
  video: {
    codec: 'h264',
    width: 1920,
    height: 1080,
    rotation: 0,
    fps: 25,
    variableFrameRate: false,
    pixelFormat: 'yuv420p',
    highDynamicRange: false,
    squarePixels: true,
  },
  audio: null,
  notes: [],
};

export type MomentsFixture = {
  readonly installation: Installation;
  readonly alice: TestUser;
  readonly ben: TestUser;
  readonly eve: TestUser;
  /** The match of the present test. */
  videoId: string;
  ask(path: string, body?: unknown, as?: TestUser, headers?: object): Promise<Response>;
  change(operations: unknown[], as?: TestUser, more?: object): Promise<Response>;
  undo(as?: TestUser, more?: object): Promise<Response>;
  read(query?: string, as?: TestUser): Promise<MomentListView>;
};

/** Ben may edit the matches of Alice, Eve may see them. */
export async function openMoments(): Promise<MomentsFixture> {
  const installation = await startInstallation();
  const alice = await installation.createUser('alice', 'editor');
  const ben = await installation.createUser('ben', 'editor');
  const eve = await installation.createUser('eve', 'viewer');
  const ask: MomentsFixture['ask'] = (path, body, as = alice, headers = {}) =>
    installation.request(`/api/v1/videos/${fixture.videoId}/moments${path}`, {
      as,
      headers: { ...headers },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
  const fixture: MomentsFixture = {
    ...{ installation, alice, ben, eve, videoId: '', ask },
    change: (operations, as, more) =>
      ask('/changes', { changeId: randomUUID(), operations, ...more }, as),
    undo: (as, more) => ask('/undo', { changeId: randomUUID(), ...more }, as),
    read: async (query = '', as = alice) => listOf(await ask(query, undefined, as)),
  };
  return fixture;
}

/** A new match for the next test. */
export async function newMatch(fixture: MomentsFixture): Promise<void> {
  const { alice, ben, eve } = fixture;
  const name = 'Cup final.mp4';
  const data = { ownerId: alice.id, name, sizeBytes: 1, state: 'ready', probe } as const;
  const { id: videoId } = await db().video.create({ data });
  for (const [user, role] of [
    [ben, 'editor'],
    [eve, 'viewer'],
  ] as const)
    await createShare(db(), {
      ...{ ownerId: alice.id, userId: user.id, createdBy: alice.id },
      ...{ videoId, player: null, role },
    });
  fixture.videoId = videoId;
}

export async function listOf(response: Response): Promise<MomentListView> {
  expect([response.status, response.ok || (await response.clone().text())]).toEqual([200, true]);
  return momentListView.parse((await response.json()).data);
}

export async function errorOf(response: Response) {
  return errorEnvelope.parse(await response.json()).error;
}

/** The operation that adds a shot of Ada at 1:30, or another moment. */
export function add(id: string, change: object = {}) {
  const fields = {
    ...{ startSeconds: 90, stopSeconds: 102.5, player: 'Ada', label: 'Shot', notes: '' },
    ...{ include: true, ...change },
  };
  return { op: 'add', id, fields };
}
