// The ingest watch with real videos: a half-finished copy never becomes a match, a truncated file is
// looked at again, the same bytes are not stored twice.

import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestListing } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { db } from '@/lib/server/db/client';
import { toJson } from '@/lib/server/db/json';
import { watchIngest } from '@/lib/server/videos/ingest-watch';
import { checkIngestFile } from '@/workers/ingest/check-ingest-file';
import { fastStart, ffmpeg, h264, source } from '../../hostile-inputs/video-makers';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
let folder: string;
let video: Buffer;
let now = Date.now();

beforeAll(async () => {
  installation = await startInstallation({
    STORAGE_MIN_FREE_BYTES: '0',
    INGEST_WATCH: 'on',
    INGEST_STABLE_SECONDS: '10',
    INGEST_CHECKS: '3',
    INGEST_INTERVAL_SECONDS: '5',
  });
  owner = await installation.createUser('coach', 'owner');
  folder = join(installation.storage, 'ingest');
  const made = join(installation.storage, 'made.mp4');
  // The index comes first: a reader of the beginning cannot see that the end is missing.
  await ffmpeg(...source('320x180', 25, 1), ...h264, ...fastStart, made);
  video = readFileSync(made);
});
afterAll(() => installation.close());
beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db().ingestFile.deleteMany();
  await db().job.deleteMany();
  await db().video.deleteMany();
});

const file = (name: string) => join(folder, name);
const put = async (name: string, bytes: Buffer) => {
  await watchIngest(checkIngestFile, now);
  writeFileSync(file(name), bytes);
};
/** Looks every five seconds of a moved clock; returns the number of videos taken. */
async function look(times: number): Promise<number> {
  let taken = 0;
  for (let i = 0; i < times; i += 1) {
    taken += await watchIngest(checkIngestFile, now);
    now += 5000;
  }
  return taken;
}
const states = async () =>
  (await db().ingestFile.findMany({ orderBy: { changedAt: 'asc' } })).map(({ state }) => state);

describe('the watch', () => {
  it('takes a complete video once, for the owner, and leaves the operator’s file', async () => {
    await put('match.mp4', video);
    expect(await look(3)).toBe(0);
    expect(await db().video.count()).toBe(0);
    expect(await look(10)).toBe(1);
    expect(await db().video.findMany()).toMatchObject([
      { name: 'match.mp4', ownerId: owner.id, state: 'checking' },
    ]);
    expect(await db().job.count({ where: { kind: 'probe', state: 'queued' } })).toBe(1);
    expect(readFileSync(file('match.mp4')).equals(video)).toBe(true);
    const response = await installation.request('/api/v1/videos/ingest', { as: owner });
    const listing = ingestListing.parse((await response.json()).data);
    expect(listing).toMatchObject({ watching: true, files: [{ watch: { state: 'taken' } }] });
  });

  it('ignores names that are being written, hidden files and other types', async () => {
    await put('a.mp4.part', video);
    for (const name of ['.hidden.mp4', 'b.tmp', 'c.uploading', 'notes.txt'])
      writeFileSync(file(name), video);
    expect(await look(10)).toBe(0);
    expect(await states()).toEqual([]);
    renameSync(file('a.mp4.part'), file('a.mp4'));
    expect(await look(6)).toBe(1);
  });

  it('a file that grows is taken when it has stopped', async () => {
    await put('slow.mp4', video.subarray(0, 1000));
    for (let sent = 1000; sent < video.length; sent += Math.ceil(video.length / 6)) {
      expect(await look(2)).toBe(0);
      appendFileSync(
        file('slow.mp4'),
        video.subarray(sent, Math.min(video.length, sent + Math.ceil(video.length / 6))),
      );
    }
    expect(await look(8)).toBe(1);
    const { sha256 } = await db().artifact.findFirstOrThrow({ where: { kind: 'source' } });
    const { createHash } = await import('node:crypto');
    expect(sha256).toBe(createHash('sha256').update(video).digest('hex'));
  });

  it('a copy that stopped early is incomplete, looked at again, and taken once it is whole', async () => {
    await put('cut.mp4', video.subarray(0, video.length - 500));
    expect(await look(8)).toBe(0);
    expect(await db().ingestFile.findMany()).toMatchObject([
      { state: 'incomplete', error: { code: 'MEDIA_UNREADABLE' } },
    ]);
    expect(await db().video.count()).toBe(0);
    // Not by hand either.
    utimesSync(file('cut.mp4'), new Date(0), new Date(0));
    const key = async () => {
      const listing = await installation.request('/api/v1/videos/ingest', { as: owner });
      return ingestListing.parse((await listing.json()).data).files[0];
    };
    await expect.poll(async () => (await key())?.stable, { timeout: 20_000 }).toBe(true);
    const taken = await installation.request('/api/v1/videos/ingest', {
      method: 'POST',
      as: owner,
      body: { key: (await key())?.key },
    });
    expect([taken.status, (await taken.json()).error.message]).toEqual([
      422,
      'This file ends before its contents do.',
    ]);
    writeFileSync(file('cut.mp4'), video);
    expect(await look(8)).toBe(1);
  });

  it('a file that stays incomplete is given up after a day; other bytes are refused at once', async () => {
    await put('cut.mp4', video.subarray(0, video.length - 500));
    writeFileSync(file('program.mp4'), 'MZ not a video at all'.repeat(100));
    await look(8);
    expect((await states()).sort()).toEqual(['incomplete', 'refused']);
    now += 25 * 3_600_000;
    await look(2);
    expect(await states()).toEqual(['refused', 'refused']);
    expect(await db().video.count()).toBe(0);
  });

  it('a day of too little room refuses nothing for good', async () => {
    await db().user.update({ where: { id: owner.id }, data: { quotaBytes: 10n } });
    await put('match.mp4', video);
    await look(8);
    const watched = () => db().ingestFile.findFirstOrThrow();
    expect(await watched()).toMatchObject({
      state: 'waiting',
      error: { code: 'QUOTA_EXCEEDED', detail: { allowedBytes: 10 } },
    });
    now += 25 * 3_600_000;
    await look(2);
    expect((await watched()).state).toBe('waiting');
    await db().user.update({ where: { id: owner.id }, data: { quotaBytes: null } });
    now += 600_000;
    expect(await look(2)).toBe(1);
  });

  it('a file that the system user may not read waits until it may', async () => {
    await put('match.mp4', video);
    let isLocked = true;
    const check = (path: string) =>
      isLocked
        ? Promise.reject(Object.assign(new Error('permission denied'), { code: 'EACCES' }))
        : checkIngestFile(path);
    const lookOnce = async (afterMs: number) => {
      now += afterMs;
      return watchIngest(check, now);
    };
    for (let i = 0; i < 6; i += 1) await lookOnce(5000);
    const message = 'This file may not be read by the server.';
    const watched = () => db().ingestFile.findFirstOrThrow();
    expect(await watched()).toMatchObject({ state: 'waiting', error: { message } });
    await lookOnce(25 * 3_600_000);
    expect((await watched()).state).toBe('waiting');
    isLocked = false;
    expect(await lookOnce(600_000)).toBe(1);
  });

  it('what an earlier version refused for the machine’s reasons is checked again by itself', async () => {
    await put('match.mp4', video);
    await look(2);
    const error = new AppError('STORAGE_FULL').body;
    await db().ingestFile.updateMany({ data: { state: 'refused', error: toJson(error) } });
    expect(await look(4)).toBe(1);
  });

  it('a person has a refused file checked again, takes it off the list and puts it back', async () => {
    await put('cut.mp4', video.subarray(0, video.length - 500));
    now += 25 * 3_600_000;
    await look(8);
    now += 25 * 3_600_000;
    await look(2);
    const shown = async () => {
      const response = await installation.request('/api/v1/videos/ingest', { as: owner });
      return ingestListing.parse((await response.json()).data).files[0];
    };
    const decide = async (what: 'check' | 'remove') => {
      const body = { key: (await shown())?.key };
      const path = `/api/v1/videos/ingest/${what}`;
      const response = await installation.request(path, { method: 'POST', as: owner, body });
      return (await response.json()).data.watch?.state;
    };
    expect((await shown())?.watch?.state).toBe('refused');
    expect(await decide('check')).toBe('copying');
    const { failedChecks } = await db().ingestFile.findFirstOrThrow();
    expect(failedChecks).toBe(0);
    await look(1);
    expect((await db().ingestFile.findFirstOrThrow()).failedChecks).toBe(1);

    expect(await decide('remove')).toBe('removed');
    expect(await look(3)).toBe(0);
    expect((await shown())?.watch?.state).toBe('removed');
    expect(readFileSync(file('cut.mp4'))).toHaveLength(video.length - 500);
    expect(await decide('check')).toBe('copying');
    const actions = await db().auditEntry.findMany({
      where: { objectType: 'ingestFile' },
      orderBy: { id: 'asc' },
    });
    expect(actions.map(({ action, detail }) => [action, detail])).toEqual([
      ['ingest.check', { name: 'cut.mp4' }],
      ['ingest.remove', { name: 'cut.mp4' }],
      ['ingest.restore', { name: 'cut.mp4' }],
    ]);
    expect(await decide('remove')).toBe('removed');
    // A file that changes is another file.
    writeFileSync(file('cut.mp4'), video);
    expect(await look(8)).toBe(1);
    expect((await shown())?.watch?.state).toBe('taken');
  });

  it('says which match has the same bytes, and stores them once', async () => {
    await put('match.mp4', video);
    await look(8);
    await put('copy of match.mp4', video);
    expect(await look(8)).toBe(0);
    const [first] = await db().video.findMany();
    expect(await db().video.count()).toBe(1);
    const copy = await db().ingestFile.findFirst({ where: { state: 'duplicate' } });
    expect(copy?.videoId).toBe(first?.id);
    expect(await db().artifact.count({ where: { kind: 'source' } })).toBe(1);
  });

  it('several processes take a file once', async () => {
    await put('match.mp4', video);
    for (let i = 0; i < 8; i += 1) {
      await Promise.all([1, 2, 3].map(() => watchIngest(checkIngestFile, now)));
      now += 5000;
    }
    expect(await db().video.count()).toBe(1);
  });
});

it('an upload with the bytes of a match becomes that match', async () => {
  await put('match.mp4', video);
  await look(8);
  const [existing] = await db().video.findMany();
  const tus = { 'tus-resumable': '1.0.0' };
  const created = await installation.request('/api/v1/uploads', {
    method: 'POST',
    as: owner,
    headers: {
      ...tus,
      'upload-length': String(video.length),
      'upload-metadata': `filename ${Buffer.from('again.mp4').toString('base64')}`,
    },
  });
  const location = created.headers.get('location') ?? '';
  const patch = await installation.request(location, {
    method: 'PATCH',
    as: owner,
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    raw: new Uint8Array(video),
  });
  expect(patch.status).toBe(204);
  expect(patch.headers.get('x-video-id')).toBe(existing?.id);
  expect(patch.headers.get('x-video-duplicate')).toBe('true');
  expect(await db().video.count()).toBe(1);
  const head = await installation.request(location, { method: 'HEAD', as: owner, headers: tus });
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(video.length)]);
  const response = await installation.request(`${location}/video`, { as: owner });
  expect((await response.json()).data).toMatchObject({ id: existing?.id, name: 'match.mp4' });
});
