// The storage folder itself: private files, the marker of a mounted disk, files without rows,
// files found again after a move, and the words for a folder that cannot be written to.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { findOrphanFiles, sweepOrphanFiles } from '@/lib/server/jobs/reconcile';
import { makePrivate } from '@/lib/server/storage/private-files';
import { relinkFiles } from '@/lib/server/storage/relink-files';
import { checkStorageMarker } from '@/lib/server/storage/storage-marker';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { storeFile } from './storage-fixture';

let installation: Installation;
let owner: TestUser;
let videoId: string;
const inStorage = (path: string) => join(installation.storage, path);
const marker = () => inStorage('.followspot-storage');
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

beforeAll(async () => {
  installation = await startInstallation({ STORAGE_MIN_FREE_BYTES: '0' });
  owner = await installation.createUser('owner', 'owner');
  const video = await db().video.create({
    data: { ownerId: owner.id, name: 'match.mp4', sizeBytes: 100n, state: 'ready' },
  });
  videoId = video.id;
});
afterAll(() => installation.close());

const store = () => storeFile(installation.storage, 'source', { ownerId: owner.id, videoId });

describe('the marker', () => {
  it('is written at the first start', () => {
    expect(JSON.parse(readFileSync(marker(), 'utf8'))).toMatchObject({ private: true });
  });

  it('missing in a folder with the files of the database: an older version; it is written', async () => {
    await store();
    rmSync(marker());
    await checkStorageMarker();
    expect(existsSync(marker())).toBe(true);
  });

  it('missing in an empty folder although the database has files: the start is refused', async () => {
    await store();
    rmSync(marker());
    const away = `${installation.storage}-away`;
    renameSync(installation.storage, away);
    mkdirSync(installation.storage);
    try {
      await expect(checkStorageMarker()).rejects.toThrow(
        /is empty but the database has \d+ files: is the disk mounted\?/,
      );
      expect(existsSync(marker())).toBe(false);
    } finally {
      rmSync(installation.storage, { recursive: true });
      renameSync(away, installation.storage);
    }
  });
});

describe('rights of files', () => {
  it('new ones are private', async () => {
    const { commitFile } = await import('@/lib/server/storage/storage');
    const scratch = inStorage('work/new.bin');
    writeFileSync(scratch, 'x');
    const { path } = await commitFile(scratch, 'uploads/new/source.mp4');
    expect([modeOf(inStorage(path)), modeOf(dirname(inStorage(path)))]).toEqual(['600', '700']);
    expect(modeOf(inStorage('clips'))).toBe('700');
    rmSync(inStorage(path));
  });

  it('those of an earlier version are made private once', async () => {
    const { path } = await store();
    const folder = dirname(inStorage(path));
    chmodSync(folder, 0o755);
    chmodSync(inStorage(path), 0o644);
    expect(await makePrivate(inStorage('previews'))).toBeGreaterThanOrEqual(2);
    expect([modeOf(folder), modeOf(inStorage(path))]).toEqual(['700', '600']);
    expect(await makePrivate(inStorage('previews'))).toBe(0);
  });
});

describe('files without a row', () => {
  it('are listed and removed when they are old; all others stay', async () => {
    const { path: withRow } = await store();
    const orphan = 'clips/left/x-a1-proxy.mp4';
    const lostSource = 'uploads/left/source.mp4';
    const underWay = 'uploads/incoming/11111111-1111-4111-8111-111111111111';
    for (const path of [orphan, lostSource, underWay]) {
      mkdirSync(dirname(inStorage(path)), { recursive: true });
      writeFileSync(inStorage(path), 'x');
    }
    // Too young: it may be waiting for its row.
    expect(await findOrphanFiles()).toEqual([]);
    expect(await findOrphanFiles(-1000)).toEqual([orphan]);
    // The change time cannot be set: a source counts once it is a day older than the others.
    expect((await findOrphanFiles(-25 * 3_600_000)).sort()).toEqual([orphan, lostSource].sort());
    const { removeStored } = await import('@/lib/server/storage/storage');
    for (const path of await findOrphanFiles(-25 * 3_600_000)) await removeStored(path);
    expect(
      [orphan, lostSource, underWay, withRow].map((path) => existsSync(inStorage(path))),
    ).toEqual([false, false, true, true]);
    expect(await sweepOrphanFiles()).toBe(0);
    rmSync(inStorage(underWay));
  });
});

describe('files that were moved', () => {
  it('are found by their bytes and linked into place, once', async () => {
    const moved = await store();
    const gone = await store();
    mkdirSync(inStorage('old-layout/deep'), { recursive: true });
    renameSync(inStorage(moved.path), inStorage('old-layout/deep/other-name.mp4'));
    // The same size and other bytes.
    writeFileSync(inStorage('old-layout/decoy.mp4'), Buffer.alloc(100, 'z'));
    await db().artifact.update({ where: { id: gone.id }, data: { sha256: '0'.repeat(64) } });
    rmSync(inStorage(gone.path));
    const expected = {
      relinked: [{ path: moved.path, from: inStorage('old-layout/deep/other-name.mp4') }],
      missing: [gone.path],
    };
    expect(await relinkFiles({ dryRun: true })).toMatchObject(expected);
    expect(existsSync(inStorage(moved.path))).toBe(false);
    expect(await relinkFiles({ dryRun: false })).toMatchObject(expected);
    expect(existsSync(inStorage(moved.path))).toBe(true);
    expect(await relinkFiles({ dryRun: false })).toMatchObject({
      relinked: [],
      missing: [gone.path],
    });
    await db().artifact.delete({ where: { id: gone.id } });
  });
});

describe('the command', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/storage.ts', ...args],
      { encoding: 'utf8', env: process.env },
    );
    return { status, stdout, stderr };
  };

  it('prints what takes space, and runs nothing without --run', () => {
    const { stdout, status } = run('usage');
    expect([status, stdout]).toEqual([0, expect.stringContaining('match.mp4')]);
    expect(stdout).toMatch(/free of .* never filled/);
    expect(run('retention', '--dry-run').stdout).toMatch(/Would be removed: \d+ files/);
    expect(run('orphans', '--dry-run').stdout).toMatch(/Would be removed: 0 files without a row/);
    expect(run('migrate').stdout).toMatch(/files in place, 0 linked into place, 0 missing/);
    expect(run('retention').status).toBe(2);
  }, 120_000);
});

it('a folder that cannot be written to is named with its owner and the command', () => {
  const folder = mkdtempSync(join(tmpdir(), "followspot-it's-"));
  chmodSync(folder, 0o555);
  const script = `import('@/lib/server/storage/private-files').then((m) => m.requireWritable(process.argv[1]))
    .catch((error) => console.log(error.message))`;
  // The rights of a folder do not bind root: then another user tries.
  const asOther = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script, folder],
    { encoding: 'utf8', env: { ...process.env, TMPDIR: tmpdir(), HOME: tmpdir() }, ...asOther },
  );
  rmSync(folder, { recursive: true });
  expect([stdout, stderr]).toEqual([
    expect.stringMatching(
      /followspot-it's-\w+ cannot be written to by the user .*\(\d+:\d+\); it belongs to \d+:\d+, mode 0555\.\n.*sudo chown -R \d+:\d+ '/,
    ),
    '',
  ]);
}, 60_000);

it('the folders of INGEST_DIR and MODEL_DIR are tried as they are set, and only read where that is enough', () => {
  const root = mkdtempSync(join(tmpdir(), 'followspot-set-'));
  const [storage, ingest, models] = ['storage', 'in', 'models'].map((name) => join(root, name));
  for (const folder of [storage, ingest, models]) mkdirSync(folder ?? '');
  // The rights of a folder do not bind root: then another user tries.
  const asOther = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (asOther.uid) for (const path of [root, storage]) chownSync(path ?? '', 65_534, 65_534);
  chmodSync(root, 0o755);
  const script = `import('@/lib/server/storage/storage').then((m) => m.prepareStorage())
    .then(() => console.log('ready'), (error) => console.log(error.message))`;
  const start = (settings: Record<string, string> = {}) => {
    const env = {
      ...{ ...process.env, TMPDIR: tmpdir(), HOME: tmpdir() },
      ...{ STORAGE_DIR: storage, INGEST_DIR: ingest, MODEL_DIR: models, ...settings },
    };
    const args = ['--import', 'tsx', '--input-type=module', '-e', script];
    return spawnSync(process.execPath, args, { encoding: 'utf8', env, ...asOther }).stdout.trim();
  };
  const modes = (ofIngest: number, ofModels: number) => {
    chmodSync(ingest ?? '', ofIngest);
    chmodSync(models ?? '', ofModels);
  };
  modes(0o555, 0o555);
  expect(start()).toBe('ready');
  expect(readdirSync(storage ?? '')).not.toContain('ingest');
  const download = {
    MODEL_DOWNLOAD_URL: 'https://models.example/a.onnx',
    MODEL_DOWNLOAD_SHA256: '0'.repeat(64),
  };
  expect(start(download)).toContain(`${models} cannot be written to by the user`);
  modes(0, 0o555);
  expect(start()).toMatch(
    /\/in cannot be read by the user .*mode 0000\.\n.*sudo chgrp -R \d+ '.*\/in' && sudo chmod -R g\+rX/,
  );
  modes(0o555, 0);
  expect(start()).toContain(`${models} cannot be read by the user`);
  modes(0o755, 0o755);
  rmSync(root, { recursive: true });
}, 120_000);
