// The ingest folder: only complete, plain video files are offered, and a taken file is a copy.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { ingestListing } from '@/lib/contracts/videos';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let alice: TestUser;
let folder: string;

beforeAll(async () => {
  installation = await startInstallation({
    INGEST_STABLE_SECONDS: '3',
    STORAGE_MIN_FREE_BYTES: '0',
  });
  alice = await installation.createUser('alice', 'editor');
  folder = join(installation.storage, 'ingest');
});

afterAll(() => installation.close());

const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;
const importFile = (key: string) =>
  installation.request('/api/v1/videos/ingest', { method: 'POST', as: alice, body: { key } });
const list = async () =>
  ingestListing.parse(
    (await (await installation.request('/api/v1/videos/ingest', { as: alice })).json()).data,
  );

it('offers files that have a video extension, are plain, and are not being written', async () => {
  const bytes = randomBytes(5000);
  writeFileSync(join(folder, 'match.mp4'), bytes);
  // A copying tool may restore the original's time; that alone does not make a file complete.
  utimesSync(join(folder, 'match.mp4'), new Date(0), new Date(0));
  for (const name of ['match.mp4.part', 'x.tmp', 'x.uploading', '.hidden.mp4', 'notes.txt'])
    writeFileSync(join(folder, name), 'x');
  symlinkSync('/etc/passwd', join(folder, 'link.mp4'));
  mkdirSync(join(folder, 'folder.mp4'));
  execFileSync('mkfifo', [join(folder, 'pipe.mp4')]);
  const first = await list();
  expect(first.files).toMatchObject([{ name: 'match.mp4', sizeBytes: 5000, stable: false }]);
  expect(await codeOf(await importFile(first.files[0]?.key ?? ''))).toBe('MEDIA_UNREADABLE');
  await expect.poll(async () => (await list()).files[0]?.stable, { timeout: 20_000 }).toBe(true);

  const response = await importFile((await list()).files[0]?.key ?? '');
  expect(response.status).toBe(201);
  const { data: video } = await response.json();
  expect(video).toMatchObject({ name: 'match.mp4', state: 'checking', sizeBytes: 5000 });
  const artifact = await db().artifact.findFirstOrThrow({ where: { videoId: video.id } });
  appendFileSync(join(folder, 'match.mp4'), 'more');
  expect(readFileSync(join(installation.storage, artifact.path)).equals(bytes)).toBe(true);
});

it('a key is not a path, and the key of a changed file is invalid', async () => {
  const old = (await list()).files[0]?.key ?? '';
  appendFileSync(join(folder, 'match.mp4'), 'more');
  for (const key of [old, '../../etc/passwd', 'match.mp4', '..'])
    expect(await codeOf(await importFile(key))).toBe('NOT_FOUND');
});

it('without a watch a file can be taken off the list and put back; the file itself stays', async () => {
  const decide = async (what: string, body: unknown, as = alice) =>
    installation.request(`/api/v1/videos/ingest/${what}`, { method: 'POST', as, body });
  const shown = async () => (await list()).files.find(({ name }) => name === 'match.mp4');
  const key = (await shown())?.key ?? '';
  expect((await shown())?.watch).toBeNull();
  expect((await decide('remove', { key })).status).toBe(200);
  expect((await shown())?.watch?.state).toBe('removed');
  expect(existsSync(join(folder, 'match.mp4'))).toBe(true);
  const back = await decide('check', { key });
  expect((await back.json()).data).toMatchObject({ name: 'match.mp4', watch: null });
  expect((await shown())?.watch).toBeNull();
  // Nothing to check without a watch.
  expect((await decide('check', { key })).status).toBe(200);
  const viewer = await installation.createUser('vera', 'viewer');
  for (const what of ['check', 'remove']) {
    expect(await codeOf(await decide(what, { key: '../../etc/passwd' }))).toBe('NOT_FOUND');
    expect(await codeOf(await decide(what, { key }, viewer))).toBe('FORBIDDEN');
  }
});

it('an empty file is rejected', async () => {
  writeFileSync(join(folder, 'empty.mov'), '');
  await expect
    .poll(async () => (await list()).files.find((file) => file.name === 'empty.mov')?.stable, {
      timeout: 20_000,
    })
    .toBe(true);
  const key = (await list()).files.find((file) => file.name === 'empty.mov')?.key ?? '';
  expect(await codeOf(await importFile(key))).toBe('MEDIA_UNREADABLE');
});
