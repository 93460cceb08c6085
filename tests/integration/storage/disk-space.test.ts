// Promises of disk space: made under one lock, never beyond the floor, given up by idle uploads; the
// quota of a user; jobs that wait for space with words and go on by themselves.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { jobsListing } from '@/lib/contracts/jobs';
import { AppError } from '@/lib/errors/app-error';
import { db } from '@/lib/server/db/client';
import { settleFailed, settleReleased } from '@/lib/server/jobs/settle';
import { claimJob, slotsOf } from '@/lib/server/queue/claim-job';
import { enqueue } from '@/lib/server/queue/enqueue';
import { inTransaction } from '@/lib/server/queue/transaction';
import { createSessions } from '@/lib/server/sessions/create-sessions';
import { storageSpace } from '@/lib/server/storage/free-space';
import { sweepReservations } from '@/lib/server/storage/reservations';
import { resources } from '@/lib/session/job-catalog';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { createUpload, sendPart, storeFile, tus } from './storage-fixture';

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

const create = (bytes: number, as = alice) => createUpload(installation, bytes, as);
const send = (location: string, offset: number, bytes: number, as = alice) =>
  sendPart(installation, location, { offset, bytes, as });

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

  it('work whose files would not fit is refused when it is asked for, and what runs already ends', async () => {
    const dave = await installation.createUser('dave', 'editor');
    const allow = (quotaBytes: bigint | null) =>
      db().user.update({ where: { id: dave.id }, data: { quotaBytes } });
    const video = await db().video.create({
      data: {
        ...{ ownerId: dave.id, name: 'c.mp4', sizeBytes: 4000n, state: 'ready' },
        probe: { durationSeconds: 10 },
      },
    });
    await storeFile(installation.storage, 'source', { ownerId: dave.id, videoId: video.id }, 4000);
    const clips = [{ startSeconds: 0, stopSeconds: 4, notes: '', lines: [2] }];
    const plan = { videoId: video.id, game: 'Cup', player: 'Ann', clips, totalSeconds: 4 };
    const submit = () => createSessions({ ...dave, role: 'editor' }, [plan]);
    const refused = {
      code: 'QUOTA_EXCEEDED',
      body: {
        message: 'The new files may take 14 MB, and 10 MB of the share of the storage are left.',
        detail: { usedBytes: 4000, allowedBytes: 10_004_000, neededBytes: 14e6 },
      },
    };
    await allow(10_004_000n);
    await expect(submit()).rejects.toMatchObject(refused);
    expect(await db().session.count({ where: { ownerId: dave.id } })).toBe(0);

    // The second finds the promise to the first.
    await allow(20_004_000n);
    const two = await Promise.allSettled([submit(), submit()]);
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const job = await db().job.findFirstOrThrow({ where: { ownerId: dave.id } });
    const sessionId = job.sessionId ?? '';
    await allow(1n);
    const claimed = await claimJob('gpu', 'worker');
    expect(claimed?.id).toBe(job.id);
    if (claimed) await settleFailed(claimed, new AppError('MODEL_INVALID').body, 0);

    const ask = async (path: string, body?: unknown) => {
      const response = await installation.request(`/api/v1${path}`, {
        ...{ method: 'POST', as: dave },
        ...(body === undefined ? {} : { body }),
      });
      return response.ok ? response.status : errorEnvelope.parse(await response.json()).error.code;
    };
    const clip = await db().clip.findFirstOrThrow({ where: { sessionId } });
    const version = { expectedVersion: clip.version };
    const retries = () => [
      () => ask(`/jobs/${job.id}/retry`),
      () => ask(`/sessions/${sessionId}/retry`),
      () => ask('/jobs/retry', { sessionIds: [sessionId] }),
      () => ask(`/clips/${clip.id}/retry`, version),
      () => ask(`/clips/${clip.id}/detect`),
    ];
    for (const retry of retries()) expect(await retry()).toBe('QUOTA_EXCEEDED');
    expect((await db().clip.findFirstOrThrow({ where: { sessionId } })).state).toBe('failed');
    await allow(null);
    expect(await ask(`/sessions/${sessionId}/retry`)).toBe(202);
    await db().job.deleteMany({ where: { ownerId: dave.id } });

    const attempt = await db().attempt.create({
      data: { clipId: clip.id, number: 1, tracker: 'full', anchors: [] },
    });
    const path = { ownerId: dave.id, sessionId, clipId: clip.id, attemptId: attempt.id };
    await storeFile(installation.storage, 'path', path);
    // Straight to the state that is wanted: the trigger allows legal steps only.
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`ALTER TABLE clip DISABLE TRIGGER clip_guard`;
      await tx.clip.update({
        where: { id: clip.id },
        data: { state: 'approved', currentAttemptId: attempt.id },
      });
      await tx.$executeRaw`ALTER TABLE clip ENABLE TRIGGER clip_guard`;
    });
    await allow(4101n);
    expect(await ask(`/sessions/${sessionId}/finalize`)).toBe('QUOTA_EXCEEDED');
    expect(await db().job.count({ where: { ownerId: dave.id } })).toBe(0);
    await allow(null);
    expect(await ask(`/sessions/${sessionId}/finalize`)).toBe(202);
    await db().job.deleteMany({ where: { ownerId: dave.id } });
  });
});

describe('work', () => {
  it('of a render is given room for slow motion and a still, an analysis for the clip', async () => {
    const video = await db().video.create({
      data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 100n, state: 'ready' },
    });
    const clips = [{ startSeconds: 0, stopSeconds: 10, notes: '', lines: [2] }];
    const plan = { videoId: video.id, game: 'Cup', player: 'Bea', clips, totalSeconds: 10 };
    const [sessionId = ''] = await createSessions({ ...alice, role: 'editor' }, [plan]);
    const { id: clipId } = await db().clip.findFirstOrThrow({ where: { sessionId } });
    const frames = { frameCount: 300, moments: [150], trimFirst: 0, trimLast: 99 };
    const timing = { kind: 'freeze', seconds: 2 };
    await db().clip.update({
      where: { id: clipId },
      data: { ...frames, timing, slowMotion: 'half' },
    });
    const target = { ownerId: alice.id, videoId: video.id, sessionId };
    const needOf = async (kind: 'analyse' | 'preview' | 'final' | 'reel') => {
      const of = kind === 'reel' ? target : { ...target, clipId };
      const id = await inTransaction((unit) => enqueue(unit, { kind, ...of }));
      return Number((await db().job.findUniqueOrThrow({ where: { id } })).needBytes);
    };
    const rendered = 10 + 2 + 1.5;
    expect(await needOf('analyse')).toBe(8e6 + 10 * 1.5e6);
    expect(await needOf('preview')).toBe(8e6 + rendered * 1.5e6);
    expect(await needOf('final')).toBe(8e6 + rendered * 2e6);
    expect(await needOf('reel')).toBe(8e6 + rendered * 2e6);
    await db().job.deleteMany({ where: { sessionId } });
  });

  it('waits for disk space with words, light work goes on longest, and all goes on when there is room', async () => {
    await db().job.deleteMany();
    const video = await db().video.create({
      data: {
        ownerId: alice.id,
        name: 'match.mp4',
        sizeBytes: 150_000_000n,
        state: 'ready',
        probe: { durationSeconds: 10 },
      },
    });
    const clips = [{ startSeconds: 0, stopSeconds: 40, notes: '', lines: [2] }];
    const plan = { videoId: video.id, game: 'Cup', player: 'Ann', clips, totalSeconds: 40 };
    const [sessionId = ''] = await createSessions({ ...alice, role: 'editor' }, [plan]);
    const job = await db().job.findFirstOrThrow({ where: { sessionId } });
    expect(Number(job.needBytes)).toBe(8e6 + 40 * 1.5e6);
    await promiseAllBut(36e6);
    const revision = async () =>
      (await db().session.findUniqueOrThrow({ where: { id: sessionId } })).revision;
    const before = await revision();
    expect(await claimJob('gpu', 'worker')).toBeNull();
    const listed = await installation.request('/api/v1/jobs', { as: alice });
    const { live } = jobsListing.parse((await listed.json()).data);
    const waiting = live.find(({ id }) => id === job.id);
    expect(waiting).toMatchObject({
      state: 'queued',
      waitReason: { type: 'disk', neededBytes: 68e6 },
    });
    expect(waiting?.waitReason?.freeBytes).toBeLessThan(68e6);
    // Shown once, not at every look.
    expect(await claimJob('gpu', 'worker')).toBeNull();
    expect(await revision()).toBe(before + 1);
    const probe = { kind: 'probe', ownerId: alice.id, videoId: video.id } as const;
    const probeId = await inTransaction((unit) => enqueue(unit, probe));
    const light = { id: probeId, needBytes: 4_000_000n };
    const claimed = await claimJob('cpu', 'worker');
    expect(claimed).toMatchObject(light);
    if (claimed) await settleReleased(claimed);
    await db().diskReservation.deleteMany();
    await promiseAllBut(-30e6);
    expect(await claimJob('cpu', 'worker')).toBeNull();
    expect(await db().job.findUnique({ where: { id: probeId } })).toMatchObject({
      waitReason: { type: 'disk', neededBytes: 4e6 },
    });
    await db().job.delete({ where: { id: probeId } });

    await db().diskReservation.deleteMany();
    expect(await claimJob('gpu', 'worker')).toMatchObject({ id: job.id, waitReason: null });
    // A running job is a promise too.
    await promiseAllBut(68e6 + 20e6);
    expect((await create(30e6)).status).toBe(507);
    await db().job.update({ where: { id: job.id }, data: { state: 'cancelled' } });
    expect((await create(30e6)).status).toBe(201);
  });

  it.each(['STORAGE_FULL', 'DB_UNAVAILABLE'] as const)(
    'that finds %s a hundred times in a row has lost no attempt',
    async (code) => {
      await db().job.deleteMany();
      const { id: videoId } = await db().video.create({
        data: { ownerId: alice.id, name: 'b.mp4', sizeBytes: 1n, state: 'checking' },
      });
      const probe = { kind: 'probe', ownerId: alice.id, videoId, resource: 'cpu' } as const;
      const { id } = await db().job.create({ data: { ...probe, maxAttempts: 3 } });
      const error = new AppError(code).body;
      for (let i = 0; i < 100; i += 1) {
        const job = await claimJob('cpu', 'worker');
        expect(job?.id).toBe(id);
        if (job) expect(await settleFailed(job, error, 0)).toBe('waits');
        await db().job.update({ where: { id }, data: { notBefore: null } });
      }
      const { state, attempt, maxAttempts, waits } = await db().job.findUniqueOrThrow({
        where: { id },
      });
      expect([state, maxAttempts - attempt, waits]).toEqual(['queued', 3, 100]);
    },
  );

  it('runs at once only as often as there are slots, however many workers ask: memory is bounded', async () => {
    await db().job.deleteMany();
    await db().diskReservation.deleteMany();
    for (const resource of resources) {
      const video = { ownerId: alice.id, name: 'd.mp4', sizeBytes: 1n, state: 'checking' } as const;
      const videos = await db().video.createManyAndReturn({ data: Array(8).fill(video) });
      const job = { kind: 'probe', ownerId: alice.id, resource } as const;
      await db().job.createMany({ data: videos.map(({ id }) => ({ ...job, videoId: id })) });
      const claims = Array.from({ length: 8 }, (_, i) => claimJob(resource, `worker-${i % 4}`));
      const claimed = (await Promise.all(claims)).filter((one) => one !== null);
      expect([resource, claimed.length]).toEqual([resource, slotsOf(resource)]);
    }
  });
});
