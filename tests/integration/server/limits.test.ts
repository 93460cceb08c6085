// No person holds the server alone: requests, streams, uploads and waiting work of one person are
// limited, with words and headers that say when to come back.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as readEvents } from '@/app/api/v1/sessions/[sessionId]/events/route';
import { sendArtifact } from '@/lib/server/artifacts/artifact-handler';
import { db } from '@/lib/server/db/client';
import { rateRules } from '@/lib/server/limits/rate-rules';
import { slotRules, takeSlot } from '@/lib/server/limits/slots';
import { redis } from '@/lib/server/redis';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { storeFile } from '../storage/storage-fixture';

let installation: Installation;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  installation = await startInstallation({ RATE_LIMIT_FACTOR: '1', STORAGE_MIN_FREE_BYTES: '0' });
  alice = await installation.createUser('alice', 'editor');
  bob = await installation.createUser('bob', 'editor');
});

afterAll(() => installation.close());

const jobPath = '/api/v1/jobs/00000000-0000-4000-8000-000000000000';

describe('requests', () => {
  it('say how many are left', async () => {
    const response = await installation.request('/api/v1/models', { as: alice });
    const { requests } = rateRules.read;
    expect(response.headers.get('ratelimit-limit')).toBe(String(requests));
    expect(Number(response.headers.get('ratelimit-remaining'))).toBeLessThan(requests);
    expect(Number(response.headers.get('ratelimit-reset'))).toBeGreaterThan(0);
  });

  it('beyond the limit are refused until the span is over; other people and kinds go on', async () => {
    const cancel = (as: TestUser) =>
      installation.request(`${jobPath}/cancel`, { method: 'POST', as });
    const statuses = new Map<number, number>();
    for (let i = 0; i < rateRules.cancel.requests + 5; i++) {
      const { status } = await cancel(alice);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([
      [404, rateRules.cancel.requests],
      [429, 5],
    ]);
    const refused = await cancel(alice);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(rateRules.cancel.seconds);
    const { error } = await refused.json();
    expect([error.code, error.retryable, error.retry_after_s]).toEqual([
      'RATE_LIMITED',
      true,
      wait,
    ]);
    expect((await cancel(bob)).status).toBe(404);
    expect((await installation.request('/api/v1/models', { as: alice })).status).toBe(200);
  });

  it('go on when Redis is wiped', async () => {
    await redis().flushall();
    expect((await installation.request('/api/v1/models', { as: bob })).status).toBe(200);
  });
});

describe('event streams', () => {
  it('are limited for each person, and closing one makes room', async () => {
    const session = await makeSession(alice);
    const open = () => installation.request(`/api/v1/sessions/${session}/events`, { as: alice });
    const streams = await Promise.all(Array.from({ length: slotRules.stream.perPerson }, open));
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    const refused = await open();
    expect([refused.status, (await refused.json()).error.code]).toEqual([429, 'TOO_MANY_STREAMS']);
    await streams[0]?.body?.cancel();
    await expect
      .poll(async () => {
        const response = await open();
        if (response.status === 200) streams.push(response);
        return response.status;
      })
      .toBe(200);
    await Promise.all(streams.slice(1).map((stream) => stream.body?.cancel()));
  });
});

describe('clients that left while they were being recognized', () => {
  const gone = AbortSignal.abort();
  const credentials = () => ({ cookie: alice.cookie, 'sec-fetch-site': 'same-origin' });

  it('hold no event stream', async () => {
    const sessionId = await makeSession(alice);
    const url = `${installation.web.url}/api/v1/sessions/${sessionId}/events`;
    for (let n = 0; n < 2 * slotRules.stream.perPerson; n++) {
      const request = new Request(url, { headers: credentials(), signal: gone });
      const left = await readEvents(request, { params: Promise.resolve({ sessionId }) });
      expect(left.status).toBe(200);
      await left.body?.cancel();
    }
    const streams = await Promise.all(
      Array.from({ length: slotRules.stream.perPerson }, () =>
        fetch(url, { headers: credentials() }),
      ),
    );
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    await Promise.all(streams.map((stream) => stream.body?.cancel()));
  });

  it('hold no download, and end their request', async () => {
    const { id } = await storeFile(installation.storage, 'source', { ownerId: alice.id });
    const outcomes: Promise<void>[] = [];
    const server = createServer((req, res) => {
      res.once('close', () => outcomes.push(sendArtifact(req, res, id)));
      req.socket.destroy();
    });
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const { port } = server.address() as AddressInfo;
    const download = `/api/v1/artifacts/${id}?download=1`;
    for (let n = 0; n < 2 * slotRules.download.perPerson; n++)
      await fetch(`http://127.0.0.1:${port}${download}`, { headers: credentials() }).catch(
        () => undefined,
      );
    await expect.poll(() => outcomes.length).toBe(2 * slotRules.download.perPerson);
    await Promise.all(outcomes);
    server.close();
    const held = Array.from({ length: slotRules.download.perPerson }, () =>
      takeSlot('download', alice.id, new AbortController().signal),
    );
    for (const free of held) free();
  });
});

const tus = { 'tus-resumable': '1.0.0' };
const createUpload = (as: TestUser) =>
  installation.request('/api/v1/uploads', {
    method: 'POST',
    as,
    headers: {
      ...tus,
      'upload-length': '10',
      'upload-metadata': `filename ${btoa('match.mp4')}`,
    },
  });

describe('uploads under way', () => {
  it('are not those that became videos before their process ended', async () => {
    const carol = await installation.createUser('carol', 'editor');
    for (let n = 0; n < 5; n++) {
      const { id } = await db().video.create({
        data: { ownerId: carol.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
      });
      await db().openUpload.create({ data: { id, ownerId: carol.id } });
    }
    expect((await createUpload(carol)).status).toBe(201);
  });

  it('are five for each person, empty ones included; a deleted or idle one makes room', async () => {
    const created = await Promise.all(Array.from({ length: 12 }, () => createUpload(alice)));
    const locations = created.flatMap(({ status, headers }) =>
      status === 201 ? [headers.get('location') ?? ''] : [],
    );
    expect(locations).toHaveLength(5);
    const refused = await createUpload(alice);
    expect([refused.status, (await refused.json()).error.code]).toEqual([429, 'TOO_MANY_UPLOADS']);
    expect((await createUpload(bob)).status).toBe(201);
    const removed = await installation.request(locations[0] ?? '', {
      method: 'DELETE',
      as: alice,
      headers: tus,
    });
    expect(removed.status).toBe(204);
    expect((await createUpload(alice)).status).toBe(201);
    expect((await createUpload(alice)).status).toBe(429);
    await db().openUpload.updateMany({
      where: { ownerId: alice.id },
      data: { touchedAt: new Date(Date.now() - 2 * 3_600_000) },
    });
    expect((await createUpload(alice)).status).toBe(201);
  });
});

describe('checksums of pieces', () => {
  const piece = Buffer.from('0123456789');
  const hashOf = (algorithm: string, bytes = piece) =>
    `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`;
  const send = (path: string, checksum: string) =>
    installation.request(path, {
      method: 'PATCH',
      as: bob,
      raw: new Uint8Array(piece.subarray(0, 4)),
      headers: {
        ...tus,
        'upload-offset': '0',
        'upload-checksum': checksum,
        'content-type': 'application/offset+octet-stream',
      },
    });
  const offsetOf = async (path: string) =>
    (await installation.request(path, { method: 'HEAD', as: bob, headers: tus })).headers.get(
      'upload-offset',
    );

  it('a piece with another hash is not kept, the right one is', async () => {
    const created = await createUpload(bob);
    expect(created.headers.get('tus-checksum-algorithm')).toBe('sha1,sha256');
    const path = created.headers.get('location') ?? '';
    for (const algorithm of ['sha1', 'sha256']) {
      const refused = await send(path, hashOf(algorithm, Buffer.from('something else')));
      expect([refused.status, (await refused.json()).error.code]).toEqual([
        460,
        'CHECKSUM_MISMATCH',
      ]);
      expect(await offsetOf(path)).toBe('0');
    }
    expect((await send(path, hashOf('sha256', piece.subarray(0, 4)))).status).toBe(204);
    expect(await offsetOf(path)).toBe('4');
  });

  it.each([
    ['upload-checksum', 'md5 AAAA', 400],
    ['upload-checksum', 'sha256', 400],
    ['tus-resumable', '2.0.0', 412],
    ['tus-version', '9', 400],
    ['upload-offset', '007', 400],
    ['upload-offset', '-1', 400],
    ['upload-length', '5', 400],
    ['upload-metadata', 'a b c', 400],
    ['upload-concat', 'partial', 400],
    ['upload-defer-length', '1', 400],
    ['content-type', 'text/plain', 415],
    ['x-forwarded-proto', 'gopher', 204],
  ])(
    'a piece with the header %s: %s is answered %i, in the envelope',
    async (name, value, status) => {
      const created = await db().openUpload.findFirstOrThrow({ where: { ownerId: bob.id } });
      const response = await installation.request(`/api/v1/uploads/${created.id}`, {
        method: 'PATCH',
        as: bob,
        raw: new Uint8Array(0),
        headers: {
          ...tus,
          'upload-offset': await offsetOf(`/api/v1/uploads/${created.id}`).then(String),
          'content-type': 'application/offset+octet-stream',
          [name]: value,
        },
      });
      expect(response.status).toBe(status);
      if (status >= 400) expect((await response.json()).error.code).toMatch(/^[A-Z_]+$/);
    },
  );
});

describe('waiting work', () => {
  it('beyond the limit no more is taken', async () => {
    const session = await makeSession(bob);
    const clip = await db().clip.findFirstOrThrow({ where: { sessionId: session } });
    const { videoId } = await db().session.findUniqueOrThrow({ where: { id: session } });
    const job = await db().job.create({
      data: {
        kind: 'analyse',
        state: 'failed',
        ownerId: bob.id,
        sessionId: session,
        clipId: clip.id,
        resource: 'gpu',
      },
    });
    const others = Array.from({ length: 500 }, () => ({
      ...({ kind: 'reel', ownerId: bob.id, resource: 'cpu' } as const),
      videoId,
    }));
    await db().job.createMany({
      data: others.map((other) => ({ ...other, videoId: crypto.randomUUID() })),
    });
    const response = await installation.request(`/api/v1/jobs/${job.id}/retry`, {
      method: 'POST',
      as: bob,
    });
    expect([response.status, (await response.json()).error.code]).toEqual([429, 'QUEUE_FULL']);
  });
});

async function makeSession({ id: ownerId }: TestUser): Promise<string> {
  const video = await db().video.create({
    data: { ownerId, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
  });
  const session = await db().session.create({
    data: {
      ownerId,
      videoId: video.id,
      game: 'Cup final',
      player: 'Ada',
      style: { kind: 'dot', color: '#ff0000' },
      clips: { create: { position: 0, startMs: 0, stopMs: 5000 } },
    },
  });
  return session.id;
}
