// Uploads that were left: their bytes count for their user until they are taken up again or removed,
// and they never hold more than a few files.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { db } from '@/lib/server/db/client';
import { readQuota, sweepReservations } from '@/lib/server/storage/reservations';
import { sweepIncoming } from '@/lib/server/uploads/incoming';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { createUpload, sendPart, tus } from './storage-fixture';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation({ STORAGE_MIN_FREE_BYTES: '0' });
});
afterAll(() => installation.close());

const create = (bytes: number, as: TestUser) => createUpload(installation, bytes, as);
const send = (location: string, offset: number, bytes: number, as: TestUser) =>
  sendPart(installation, location, { offset, bytes, as });

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
