// Every endpoint against every kind of person and every kind of resource. What is expected is
// computed from the contract and the table of rights, so that no endpoint can be forgotten.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Access,
  can,
  includesRight,
  type Person,
  type Right,
  scopes,
} from '@/lib/access/rights';
import { type Grant, rightToSession, rightToVideo } from '@/lib/access/shared-rights';
import { api } from '@/lib/contracts/endpoints/api';
import { besideRoutes } from '@/lib/contracts/endpoints/beside-routes';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { fromUnknown } from '@/lib/errors/app-error';
import { assertAccess, resourceOf } from '@/lib/server/access/assert-access';
import { missingCode } from '@/lib/server/access/held-right';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { type ResourceSet, resetResources, resourceSet, share } from './rights-fixture';

type Endpoint = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly hasBody: boolean;
};
type Tester = {
  readonly name: string;
  readonly user: TestUser | null;
  readonly person: Person | null;
  readonly grants: readonly Grant[];
};

const endpoints: readonly Endpoint[] = [
  ...Object.entries<RouteContract>(api).map(([name, contract]) => ({
    name,
    ...contract,
    hasBody: contract.body !== undefined,
  })),
  ...Object.entries(besideRoutes).map(([name, route]) => ({ name, ...route, hasBody: false })),
];
const closed = endpoints.filter(({ access }) => access !== 'public');

let installation: Installation;
let testers: readonly Tester[];
let sets: Readonly<Record<'ada' | 'grace' | 'adaAgain' | 'foreign' | 'deleted', ResourceSet>>;
let checked = 0;

beforeAll(async () => {
  installation = await startInstallation();
  const alice = await installation.createUser('alice', 'editor');
  const bob = await installation.createUser('bob', 'editor');
  const missing = resourceSet(alice, { match: 9, session: 9 }, 'Ada');
  sets = {
    ada: resourceSet(alice, { match: 1, session: 1 }, 'Ada'),
    grace: resourceSet(alice, { match: 1, session: 2 }, 'Grace'),
    adaAgain: resourceSet(alice, { match: 2, session: 3 }, 'ADA'),
    foreign: resourceSet(bob, { match: 3, session: 4 }, 'Ada'),
    deleted: {
      ...missing,
      ids: Object.fromEntries(Object.keys(missing.ids).map((name) => [name, randomUUID()])),
    },
  };
  await reset();
  const { videoId } = sets.ada;
  testers = [
    { name: 'anonymous', user: null, person: null, grants: [] },
    await tester('no share', 'viewer', []),
    await tester('match viewer', 'viewer', [{ videoId, player: null, role: 'viewer' }]),
    await tester('parent', 'viewer', [{ videoId: null, player: 'ada', role: 'contributor' }]),
    await tester('editor of Grace', 'viewer', [{ videoId, player: 'Grace', role: 'editor' }]),
    await tester('match editor', 'editor', [{ videoId, player: null, role: 'editor' }]),
    { name: 'bob', user: bob, person: { id: bob.id, role: 'editor' }, grants: [] },
    { name: 'alice', user: alice, person: { id: alice.id, role: 'editor' }, grants: [] },
    await tester('owner', 'owner', []),
  ];
});

afterAll(async () => {
  console.info(`rights matrix: ${checked} answers of ${endpoints.length} endpoints checked`);
  await installation.close();
});

async function tester(
  name: string,
  role: Person['role'],
  scope: readonly Pick<Grant, 'videoId' | 'player' | 'role'>[],
): Promise<Tester> {
  const user = await installation.createUser(name.replaceAll(' ', '-'), role);
  const grants = await Promise.all(scope.map((one) => share(user, sets.ada.coach, one)));
  return { name, user, person: { id: user.id, role }, grants };
}

const reset = () =>
  resetResources(installation, [sets.ada, sets.grace, sets.adaAgain, sets.foreign]);

/** The right that the tables give to the resource of an endpoint. */
function heldRight({ person, grants }: Tester, endpoint: Endpoint, set: ResourceSet): Right | null {
  const name = resourceOf(endpoint);
  if (name === null || person === null || set === sets.deleted) return null;
  const facts = { ownerId: set.coach.id, videoId: set.videoId, player: set.player };
  return name === 'videoId'
    ? rightToVideo(person, grants, { id: set.videoId, ownerId: set.coach.id })
    : rightToSession(person, grants, facts);
}

/** What must be answered: a status and code, or null for anything but such an error. */
function expectedOf(one: Tester, endpoint: Endpoint, set: ResourceSet): string | null {
  const need = {
    access: endpoint.access,
    isChange: endpoint.method !== 'GET' && endpoint.method !== 'HEAD',
  };
  switch (can(one.person, need, heldRight(one, endpoint, set))) {
    case 'needsSignIn':
      return '401 AUTH_REQUIRED';
    case 'hidden':
      return `404 ${missingCode[resourceOf(endpoint) ?? 'artifactId']}`;
    case 'allowed':
      break;
    default:
      return '403 FORBIDDEN';
  }
  // An upload is found by the person who began it, alone.
  const isOwnUpload = one.person?.id === set.coach.id && set !== sets.deleted;
  return endpoint.path.includes('{uploadId}') && !isOwnUpload ? '404 UPLOAD_NOT_FOUND' : null;
}

/** The answer, as "status code". HEAD has no body, so its code is not known. */
async function ask(one: Tester, endpoint: Endpoint, set: ResourceSet): Promise<string> {
  const { method, path, hasBody } = endpoint;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => set.ids[name] ?? randomUUID());
  const isUpload = path.startsWith('/uploads') && !path.endsWith('/video');
  const response = await installation.request(`/api/v1${filled}`, {
    method,
    ...(one.user ? { as: one.user } : {}),
    // No body fits an empty object that changes anything: what is allowed ends in 422.
    ...(hasBody ? { body: {} } : {}),
    ...(isUpload ? { headers: { 'tus-resumable': '1.0.0' } } : {}),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return `${response.status}`;
  }
  const body = (await response.text()) || '{}';
  const code = body.startsWith('{') ? (JSON.parse(body).error?.code ?? '') : '';
  return `${response.status} ${code}`.trim();
}

async function check(one: Tester, endpoint: Endpoint, set: ResourceSet): Promise<void> {
  const expected = expectedOf(one, endpoint, set);
  const answer = await ask(one, endpoint, set);
  checked += 1;
  const label = [one.name, endpoint.name];
  if (expected !== null)
    expect([...label, answer]).toEqual([
      ...label,
      endpoint.method === 'HEAD' ? expected.slice(0, 3) : expected,
    ]);
  else {
    expect([...label, answer]).not.toEqual([...label, expect.stringMatching(/^(401|403|5\d\d)/)]);
    const name = resourceOf(endpoint);
    if (name) expect([...label, answer]).not.toEqual([...label, `404 ${missingCode[name]}`]);
    const isDone = /^[23]/.test(answer);
    if (isDone && endpoint.method !== 'GET' && endpoint.method !== 'HEAD') await reset();
  }
}

/** The answers to all testers: rejections, which change nothing, side by side, then one who is let in after the other. */
async function checkAll(endpoint: Endpoint, set: ResourceSet): Promise<void> {
  const isRejected = (one: Tester) => expectedOf(one, endpoint, set) !== null;
  await Promise.all(testers.filter(isRejected).map((one) => check(one, endpoint, set)));
  for (const one of testers) if (!isRejected(one)) await check(one, endpoint, set);
}

const withoutResource = closed.filter(({ path }) => !path.includes('{'));
const withResource = closed.filter(({ path }) => path.includes('{'));

describe.each(withoutResource)('$name', (endpoint) => {
  it('answers each person by their role', async () => {
    await checkAll(endpoint, sets.ada);
  });
});

describe.each(withResource)('$name', (endpoint) => {
  it.each(['ada', 'grace', 'adaAgain', 'foreign', 'deleted'] as const)(
    'answers each person by their right to %s',
    async (set) => {
      await checkAll(endpoint, sets[set]);
    },
  );
});

describe('the contracts', () => {
  it('change nothing by the right to look', () => {
    const changing = endpoints.filter(
      ({ method, access }) => method !== 'GET' && method !== 'HEAD' && access === 'view',
    );
    expect(changing).toEqual([]);
  });

  it('cover every kind of access', () => {
    expect(new Set(endpoints.map(({ access }) => access)).size).toBe(8);
  });
});

it('an attempt of another clip is not found, with every right to this clip', async () => {
  const { ada, grace } = sets;
  const alice = testers.find(({ name }) => name === 'alice');
  for (const attemptId of [grace.ids.attemptId, sets.foreign.ids.attemptId]) {
    const response = await installation.request(
      `/api/v1/clips/${ada.ids.clipId}/attempts/${attemptId}/restore`,
      { method: 'POST', as: alice?.user ?? ada.coach, body: { expectedVersion: 1 } },
    );
    expect([response.status, (await response.json()).error.code]).toEqual([404, 'NOT_FOUND']);
    const path = await installation.request(
      `/api/v1/clips/${ada.ids.clipId}/attempts/${attemptId}/path`,
      { as: alice?.user ?? ada.coach },
    );
    expect([path.status, (await path.json()).error.code]).toEqual([404, 'NOT_FOUND']);
    checked += 2;
  }
});

describe('lists hold exactly what can be opened, that of jobs what can be stopped', () => {
  it.each([
    ['sessions', 'sessionId', 'view'],
    ['videos', 'videoId', 'view'],
    ['jobs', 'jobId', 'choose'],
  ] as const)('%s', async (path, parameter, right) => {
    await reset();
    for (const one of testers) {
      if (one.user === null) continue;
      const response = await installation.request(`/api/v1/${path}`, { as: one.user });
      const listed = [...JSON.stringify(await response.json()).matchAll(/"id":"([^"]+)"/g)].map(
        ([, id]) => id,
      );
      const endpoint = closed.find(
        ({ path: own, method }) => own === `/${path}/{${parameter}}` && method === 'GET',
      );
      for (const set of Object.values(sets)) {
        const isVisible = endpoint ? includesRight(heldRight(one, endpoint, set), right) : false;
        expect([one.name, set.player, listed.includes(set.ids[parameter])]).toEqual([
          one.name,
          set.player,
          isVisible,
        ]);
        checked += 1;
      }
    }
  });
});

describe('API tokens', () => {
  it.each(scopes)(
    '%s opens what its scope and its user allow, on every endpoint',
    async (scope) => {
      for (const one of testers) {
        if (one.person === null || one.user === null) continue;
        const actor = { ...one.person, userName: one.user.userName, scopes: [scope] };
        for (const endpoint of closed) {
          const params = sets.ada.ids;
          const need = {
            access: endpoint.access,
            isChange: endpoint.method !== 'GET' && endpoint.method !== 'HEAD',
          };
          const expected = can(actor, need, heldRight(one, endpoint, sets.ada));
          const answer = await assertAccess(actor, endpoint, params).then(
            () => 'allowed',
            (thrown) => fromUnknown(thrown).code,
          );
          const codes = {
            allowed: 'allowed',
            hidden: missingCode[resourceOf(endpoint) ?? 'artifactId'],
            needsSignIn: 'AUTH_REQUIRED',
            needsRight: 'FORBIDDEN',
            needsRole: 'FORBIDDEN',
            needsScope: 'FORBIDDEN',
          } as const;
          expect([one.name, endpoint.name, answer]).toEqual([
            one.name,
            endpoint.name,
            codes[expected],
          ]);
          checked += 1;
        }
      }
    },
  );
});

it('sessions made of a shared match belong to its owner', async () => {
  const editor = testers.find(({ name }) => name === 'match editor');
  const before = await db().session.count({ where: { ownerId: sets.ada.coach.id } });
  await db().video.update({
    where: { id: sets.ada.videoId },
    data: { probe: probeOf() },
  });
  const response = await installation.request('/api/v1/sessions', {
    method: 'POST',
    as: editor?.user ?? sets.ada.coach,
    body: {
      source: { text: 'videoName,startTime,stopTime,playerName\nCup final,0:01,0:03,Mary' },
      videoIds: [sets.ada.videoId],
    },
  });
  expect(response.status).toBe(201);
  expect(await db().session.count({ where: { ownerId: sets.ada.coach.id } })).toBe(before + 1);
});

function probeOf() {
  return {
    container: 'mp4',
    durationSeconds: 60,
    sizeBytes: 1,
    video: {
      codec: 'h264',
      width: 1280,
      height: 720,
      rotation: 0,
      fps: 25,
      variableFrameRate: false,
      pixelFormat: 'yuv420p',
      highDynamicRange: false,
    },
    audio: null,
    notes: [],
  };
}
