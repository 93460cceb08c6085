// Promises of disk space: made under one lock, never beyond the floor, given up by idle uploads; the
// quota of a user; jobs that wait for space with words and go on by themselves.

import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { jobsListing } from '@/lib/contracts/jobs';
import { db } from '@/lib/server/db/client';
import { claimJob } from '@/lib/server/queue/claim-job';
import { createSessions } from '@/lib/server/sessions/create-sessions';
import { storageSpace } from '@/lib/server/storage/free-space';
import { readQuota, sweepReservations } from '@/lib/server/storage/reservations';
import { sweepIncoming } from '@/lib/server/uploads/incoming';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { storeFile } from './storage-fixture';

let installation: Installation;
let alice: TestUser;
const gib = 1024 ** 3;

beforeAll(async () => {
  installation = await startInstallation({ STORAGE_MIN_FREE_BYTES: String(gib) });
  alice = await installation.createUser('alice', 'editor');
});
afterAll(() => installation.close());
beforeEach(async () => {
  await db().diskReservation.deleteMany();
  await db().openUpload.deleteMany();
});

const tus = { 'tus-resumable': '1.0.0' };
const create = (bytes: number, as = alice) =>
  installation.request('/api/v1/uploads', {
    method: 'POST',
    as,
    headers: {
      ...tus,
      'upload-length': String(bytes),
      'upload-metadata': `filename ${Buffer.from('match.mp4').toString('base64')}`,
    },
  });
const send = (location: string, offset: number, bytes: number, as = alice) =>
  installation.request(location, {
    method: 'PATCH',
    as,
    headers: {
      ...tus,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    raw: new Uint8Array(bytes),
  });

/** Promises that leave so many bytes to be promised. */
async function promiseAllBut(spareBytes: number): Promise<void> {
  const { freeBytes } = await storageSpace();
  const bytes = BigInt(freeBytes - gib - spareBytes);
  const expiresAt = new Date(Date.now() + 3_600_000);
  const id = randomUUID();
  await db().diskReservation.create({
    data: { id, ownerId: alice.id, purpose: 'upload', bytes, totalBytes: bytes, expiresAt },
  });
}

describe('uploads', () => {
  it('of twelve promises at once only those are made that fit together', async () => {
    // Room for three of them, and 40 MB for other tests that write at the same time.
    await promiseAllBut(340e6);
    // Of three people: each may have five uploads under way.
    const people = [alice];
    for (const name of ['dora', 'emil']) people.push(await installation.createUser(name, 'editor'));
    const responses = await Promise.all(
      people.flatMap((person) => Array.from({ length: 4 }, () => create(100e6, person))),
    );
    const statuses = responses.map((response) => response.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 507)).toHaveLength(9);
    const rejected = responses.find((response) => response.status === 507);
    expect(errorEnvelope.parse(await rejected?.json()).error).toMatchObject({
      code: 'STORAGE_FULL',
      detail: { neededBytes: 100e6 },
    });
  });

  it('a promise shrinks by the bytes that arrive, and ends with the upload', async () => {
    const location = (await create(1000)).headers.get('location') ?? '';
    const id = location.split('/').at(-1) ?? '';
    const row = () => db().diskReservation.findUnique({ where: { id } });
    expect(await row()).toMatchObject({ bytes: 1000n, totalBytes: 1000n, purpose: 'upload' });
    expect((await send(location, 0, 400)).status).toBe(204);
    expect((await send(location, 400, 100)).status).toBe(204);
    // Noted at the beginning of the second part.
    expect(await row()).toMatchObject({ bytes: 600n, totalBytes: 1000n });
    expect((await send(location, 500, 500)).status).toBe(204);
    await expect.poll(row).toBeNull();
    const discarded = (await create(1000)).headers.get('location') ?? '';
    await installation.request(discarded, { method: 'DELETE', as: alice, headers: tus });
    await expect.poll(() => db().diskReservation.count()).toBe(0);
  });

  it('an idle upload gives its promise up after an hour, and needs a new one to go on', async () => {
    const location = (await create(50e6)).headers.get('location') ?? '';
    const id = location.split('/').at(-1) ?? '';
    await db().diskReservation.update({ where: { id }, data: { expiresAt: new Date(0) } });
    await promiseAllBut(20e6);
    expect((await send(location, 0, 100)).status).toBe(507);
    await db().diskReservation.deleteMany({ where: { id: { not: id } } });
    expect((await send(location, 0, 100)).status).toBe(204);
    expect(await db().diskReservation.findUnique({ where: { id } })).toMatchObject({
      totalBytes: BigInt(50e6),
    });
    await db().diskReservation.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await sweepReservations()).toBe(1);
  });

  it('creating one reads no record of the others', async () => {
    const { readdirSync, writeFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const folder = join(installation.storage, 'uploads/incoming');
    // A record that nothing could read.
    writeFileSync(join(folder, `${randomUUID()}.json`), '{');
    for (let i = 0; i < 5; i += 1) expect((await create(10)).status).toBe(201);
    expect(readdirSync(folder).length).toBeGreaterThan(5);
  });
});

describe('the quota', () => {
  it('counts stored files and open uploads, and is said with its numbers', async () => {
    const carol = await installation.createUser('carol', 'editor');
    await db().user.update({ where: { id: carol.id }, data: { quotaBytes: 10_000n } });
    const video = await db().video.create({
      data: { ownerId: carol.id, name: 'a.mp4', sizeBytes: 4000n, state: 'ready' },
    });
    const target = { ownerId: carol.id, videoId: video.id };
    await storeFile(installation.storage, 'source', target, 4000);
    expect((await create(5000, carol)).status).toBe(201);
    const rejected = await create(1001, carol);
    expect(rejected.status).toBe(413);
    expect(errorEnvelope.parse(await rejected.json()).error).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      detail: { usedBytes: 9000, allowedBytes: 10_000, neededBytes: 1001 },
    });
    expect((await create(1000, carol)).status).toBe(201);
    expect((await create(1001, alice)).status).toBe(201);
  });
});

describe('work', () => {
  it('waits for disk space with words, light work goes on, and all goes on when there is room', async () => {
    const video = await db().video.create({
      data: {
        ownerId: alice.id,
        name: 'match.mp4',
        sizeBytes: 150_000_000n,
        state: 'ready',
        probe: { durationSeconds: 10 },
      },
    });
    const clips = [{ startSeconds: 0, stopSeconds: 4, notes: '', lines: [2] }];
    const plan = { videoId: video.id, game: 'Cup', player: 'Ann', clips, totalSeconds: 4 };
    const [sessionId = ''] = await createSessions({ ...alice, role: 'editor' }, [plan]);
    const job = await db().job.findFirstOrThrow({ where: { sessionId } });
    expect(Number(job.needBytes)).toBe(8e6 + 4 * 1.5e6);
    await promiseAllBut(1e6);
    const revision = async () =>
      (await db().session.findUniqueOrThrow({ where: { id: sessionId } })).revision;
    const before = await revision();
    expect(await claimJob('gpu', 'worker')).toBeNull();
    const listed = await installation.request('/api/v1/jobs', { as: alice });
    const { live } = jobsListing.parse((await listed.json()).data);
    const waiting = live.find(({ id }) => id === job.id);
    expect(waiting).toMatchObject({
      state: 'queued',
      waitReason: { type: 'disk', neededBytes: 14e6 },
    });
    expect(waiting?.waitReason?.freeBytes).toBeLessThan(14e6);
    // Shown once, not at every look.
    expect(await claimJob('gpu', 'worker')).toBeNull();
    expect(await revision()).toBe(before + 1);
    await db().job.create({
      data: { kind: 'probe', ownerId: alice.id, videoId: video.id, resource: 'cpu' },
    });
    expect(await claimJob('cpu', 'worker')).toMatchObject({ kind: 'probe' });

    await db().diskReservation.deleteMany();
    expect(await claimJob('gpu', 'worker')).toMatchObject({ id: job.id, waitReason: null });
    // A running job is a promise too.
    await promiseAllBut(14e6 + 20e6);
    expect((await create(30e6)).status).toBe(507);
    await db().job.update({ where: { id: job.id }, data: { state: 'cancelled' } });
    expect((await create(30e6)).status).toBe(201);
  });
});

describe('uploads that were left', () => {
  const leave = async (ownerId: string) => {
    await db().diskReservation.updateMany({ where: { ownerId }, data: { expiresAt: new Date(0) } });
    await sweepReservations();
    await db().openUpload.updateMany({
      where: { ownerId },
      data: { touchedAt: new Date(Date.now() - 2 * 3_600_000) },
    });
  };
  const bytesOf = (name: string) => {
    const path = join(installation.storage, 'uploads/incoming', name);
    return statSync(path, { throwIfNoEntry: false })?.size ?? null;
  };
  const begin = async (as: TestUser, total: number, bytes: number) => {
    const location = (await create(total, as)).headers.get('location') ?? '';
    if (bytes > 0) expect((await send(location, 0, bytes, as)).status).toBe(204);
    return location;
  };

  it('count for the quota with the bytes that arrived, until they are taken up or removed', async () => {
    const finn = await installation.createUser('finn', 'editor');
    await db().user.update({ where: { id: finn.id }, data: { quotaBytes: 10_000n } });
    const location = await begin(finn, 8000, 6000);
    await leave(finn.id);
    const rejected = await create(4001, finn);
    expect(errorEnvelope.parse(await rejected.json()).error).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      detail: { usedBytes: 6000 },
    });
    // Taken up again it counts once, with its whole length.
    expect((await send(location, 6000, 10, finn)).status).toBe(204);
    expect((await readQuota(db(), finn.id)).usedBytes).toBe(8000);
    await installation.request(location, { method: 'DELETE', as: finn, headers: tus });
    await expect.poll(async () => (await readQuota(db(), finn.id)).usedBytes).toBe(0);
  });

  it('never hold more than five files, however often it is repeated', async () => {
    const gwen = await installation.createUser('gwen', 'editor');
    const names: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++)
        names.push((await begin(gwen, 1000, 100)).split('/').at(-1) ?? '');
      await leave(gwen.id);
    }
    const held = names.filter((name) => bytesOf(name) !== null);
    expect(held).toHaveLength(5);
    expect(held).toEqual(names.slice(-5));
    expect((await readQuota(db(), gwen.id)).usedBytes).toBe(500);
  });

  it('empty ones that are taken up again are counted in again', async () => {
    const hans = await installation.createUser('hans', 'editor');
    const left: string[] = [];
    for (let n = 0; n < 5; n++) left.push(await begin(hans, 1000, 0));
    await leave(hans.id);
    for (let n = 0; n < 5; n++) await begin(hans, 1000, 10);
    const taken = await send(left[0] ?? '', 0, 10, hans);
    expect([taken.status, (await taken.json()).error.code]).toEqual([429, 'TOO_MANY_UPLOADS']);
  });

  it('are removed with their rows when they expire', async () => {
    const ines = await installation.createUser('ines', 'editor');
    const name = (await begin(ines, 1000, 100)).split('/').at(-1) ?? '';
    expect(await sweepIncoming(Date.now() + 25 * 3_600_000)).toBeGreaterThan(0);
    expect(bytesOf(name)).toBeNull();
    expect(bytesOf(`${name}.json`)).toBeNull();
    expect(await db().openUpload.count({ where: { ownerId: ines.id } })).toBe(0);
    expect(await db().diskReservation.count({ where: { ownerId: ines.id } })).toBe(0);
  });
});
