// `npm run prove:upload -- --gigabytes 2 --cuts 20 --parallel 50`: one large upload whose connection
// is cut at random bytes, then many uploads at once against a quota that admits half of their bytes.
// Prints bytes sent again, the hash, and the memory of the web process; exit code 1 when one is wrong.

import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { db } from '@/lib/server/db/client';
import { seededRandom } from '@/lib/vision/random';
import { numberOption } from '@/scripts/setup/number-option';
import { runCommand } from '@/scripts/setup/run-command';
import { residentBytes } from './load/figures';
import { openInstallation, type RunningInstallation } from './load/running-installation';
import { create, padded, uploadWithCuts } from './uploads/cut-upload';

const usage = `npm run prove:upload -- [--gigabytes 2] [--cuts 20] [--parallel 50] [--seed 1]`;
const smallBytes = 4 * 1024 * 1024;
const gigabyte = 1024 ** 3;
/** The other uploads have numbers. */
const largeName = 'match.mp4';
/** Uploads that one person may have open at once (lib/server/limits). */
const openMax = 5;

const ranges = {
  gigabytes: { unset: '2', from: 0.001, to: 100, decimal: true },
  cuts: { unset: '20', from: 0, to: 1000 },
  parallel: { unset: '50', from: 1, to: 500 },
  seed: { unset: '1', from: 0, to: 1e9 },
};

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { gigabytes: text, cuts: text, parallel: text, seed: text },
  });
  const read = (name: keyof typeof ranges) =>
    numberOption(`--${name}`, values[name] ?? ranges[name].unset, ranges[name]);
  const [gigabytes, cuts, parallel, seed] = [
    read('gigabytes'),
    read('cuts'),
    read('parallel'),
    read('seed'),
  ];
  const installation = await openInstallation(null);
  const memory = watchMemory(installation);
  try {
    const random = seededRandom(seed);
    const bytes = Math.round(gigabytes * gigabyte);
    const whole = await largeUpload(installation, bytes, cuts, random);
    const held = await quota(installation, parallel);
    const { first, most } = memory.stop();
    const mebibytes = (size: number) => `${Math.round(size / 1024 ** 2)} MiB`;
    console.log(`web: ${mebibytes(first)} at the start, ${mebibytes(most)} at most`);
    if (!whole || !held) process.exitCode = 1;
  } finally {
    memory.stop();
    await installation.close();
  }
}

const sample = () =>
  readFileSync(join(import.meta.dirname, '../../lib/server/sample/match/sample-volleyball.mp4'));

async function largeUpload(
  { url, createOwners, storage }: RunningInstallation,
  bytes: number,
  cutCount: number,
  random: () => number,
): Promise<boolean> {
  const [cookie = ''] = await createOwners(1);
  const target = { url, cookie };
  const content = padded(sample(), bytes, 1);
  const cuts = Array.from({ length: cutCount }, () => Math.floor(random() * bytes));
  const { headers } = await create(target, bytes, largeName);
  const path = new URL(headers.location ?? '', url).pathname;
  const started = performance.now();
  const sent = await uploadWithCuts(target, path, content, cuts);
  const seconds = (performance.now() - started) / 1000;
  const row = await artifactOf(path.split('/').at(-1) ?? '');
  const stored = await hashOf(join(storage, row.path));
  const isEqual = stored === content.sha256() && row.sha256 === stored;
  console.log(
    `${bytes} bytes, ${cutCount} cuts: SHA-256 ${isEqual ? 'equal' : 'NOT EQUAL'}, ${sent.again} bytes sent again (${(sent.again / Math.max(1, cutCount) / 1024 ** 2).toFixed(2)} MiB a cut), ${sent.breaks} other breaks, other answers: ${sent.rejected.join(' ') || 'none'}, ${seconds.toFixed(1)} s`,
  );
  return isEqual;
}

/** People with a quota for half of what they begin. */
async function quota({ url, createOwners }: RunningInstallation, count: number): Promise<boolean> {
  const people = await createOwners(Math.ceil(count / openMax));
  const allowed = 2 * smallBytes + 1024;
  await db().user.updateMany({
    where: { userName: { startsWith: 'load-' } },
    data: { quotaBytes: BigInt(allowed) },
  });
  const content = (at: number) => padded(sample(), smallBytes, at);
  const begun = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const target = { url, cookie: people[Math.floor(at / openMax)] ?? '' };
      const answer = await create(target, smallBytes, `match ${at}.mp4`);
      return { at, target, ...answer };
    }),
  );
  const admitted = begun.filter(({ status }) => status === 201);
  const refused = begun.filter(({ status }) => status === 413);
  const sent = await Promise.all(
    admitted.map(({ at, target, headers }) =>
      uploadWithCuts(target, new URL(headers.location ?? '', url).pathname, content(at), []),
    ),
  );
  const expected = people.length * 2;
  const used = await db().artifact.groupBy({
    by: ['ownerId'],
    where: { kind: 'source', video: { name: { not: largeName } } },
    _sum: { bytes: true },
  });
  const over = used.filter(({ _sum }) => Number(_sum.bytes ?? 0) > allowed).length;
  console.log(
    `${count} uploads at once of ${people.length} people with room for two each: ${admitted.length} admitted (expected ${expected}), ${refused.length} refused as QUOTA_EXCEEDED, ${sent.length} complete, ${over} people over their quota`,
  );
  return admitted.length === expected && refused.length === count - expected && over === 0;
}

async function artifactOf(videoId: string) {
  for (let tries = 0; tries < 600; tries += 1) {
    const row = await db().artifact.findFirst({ where: { videoId, kind: 'source' } });
    if (row) return row;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the upload did not become a video');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function watchMemory(installation: RunningInstallation) {
  const sizes: number[] = [];
  const timer = setInterval(() => sizes.push(residentBytes(installation.webPid()) ?? 0), 500);
  return {
    stop() {
      clearInterval(timer);
      return { first: sizes[0] ?? 0, most: Math.max(0, ...sizes) };
    },
  };
}

await runCommand(main, usage);
