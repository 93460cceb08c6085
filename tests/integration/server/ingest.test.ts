// The ingest folder: only whole, plain video files are offered, and what is taken is a copy.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { ingestListing } from '@/lib/contracts/videos';
import { db } from '@/lib/server/db/client';
import { type Installation, type Person, startInstallation } from '../../support/installation';

let here: Installation;
let alice: Person;
let folder: string;

beforeAll(async () => {
  here = await startInstallation({ INGEST_STABLE_SECONDS: '1', STORAGE_MIN_FREE_BYTES: '0' });
  alice = await here.person('alice', 'editor');
  folder = join(here.storage, 'ingest');
});

afterAll(() => here.close());

const codeOf = async (answer: Response) => errorEnvelope.parse(await answer.json()).error.code;
const take = (key: string) => here.ask('/api/v1/videos/ingest', { method: 'POST', as: alice, body: { key } });
const list = async () => ingestListing.parse((await (await here.ask('/api/v1/videos/ingest', { as: alice })).json()).data);

it('offers what is a video by name, a plain file, and not being written', async () => {
  const bytes = randomBytes(5000);
  writeFileSync(join(folder, 'match.mp4'), bytes);
  // A copying tool may set the time back to that of the original; that alone makes no file whole.
  utimesSync(join(folder, 'match.mp4'), new Date(0), new Date(0));
  for (const name of ['match.mp4.part', 'x.tmp', 'x.uploading', '.hidden.mp4', 'notes.txt']) writeFileSync(join(folder, name), 'x');
  symlinkSync('/etc/passwd', join(folder, 'link.mp4'));
  mkdirSync(join(folder, 'folder.mp4'));
  execFileSync('mkfifo', [join(folder, 'pipe.mp4')]);
  const first = await list();
  expect(first.files).toMatchObject([{ name: 'match.mp4', sizeBytes: 5000, stable: false }]);
  expect(await codeOf(await take(first.files[0]?.key ?? ''))).toBe('MEDIA_UNREADABLE');
  await expect.poll(async () => (await list()).files[0]?.stable, { timeout: 5000 }).toBe(true);

  const answer = await take((await list()).files[0]?.key ?? '');
  expect(answer.status).toBe(201);
  const { data: video } = await answer.json();
  expect(video).toMatchObject({ name: 'match.mp4', state: 'checking', sizeBytes: 5000 });
  const artifact = await db().artifact.findFirstOrThrow({ where: { videoId: video.id } });
  appendFileSync(join(folder, 'match.mp4'), 'more');
  expect(readFileSync(join(here.storage, artifact.path)).equals(bytes)).toBe(true);
});

it('a key is no path, and one of a file that has changed is worthless', async () => {
  const old = (await list()).files[0]?.key ?? '';
  appendFileSync(join(folder, 'match.mp4'), 'more');
  for (const key of [old, '../../etc/passwd', 'match.mp4', '..']) expect(await codeOf(await take(key))).toBe('NOT_FOUND');
});

it('an empty file is refused', async () => {
  writeFileSync(join(folder, 'empty.mov'), '');
  await expect.poll(async () => (await list()).files.find((file) => file.name === 'empty.mov')?.stable, { timeout: 5000 }).toBe(true);
  const key = (await list()).files.find((file) => file.name === 'empty.mov')?.key ?? '';
  expect(await codeOf(await take(key))).toBe('MEDIA_UNREADABLE');
});
