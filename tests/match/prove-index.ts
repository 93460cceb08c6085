// `npm run prove:index -- --requests 1000 --matches 40 --minutes 90`: how fast `at` and `series` answer
// for matches of this length, over HTTP, signed in. Cold: the first request for a match, whose index
// must be read from files and rows; warm: one that is held in memory. The matches are made up, their
// rows and files are of the real layout. Prints a line each; exit code 1 when a 95th percentile is
// 100 ms or more.

import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeIndex } from '@/lib/moments/index-file';
import { indexMetrics } from '@/lib/moments/series';
import { closeDb, db } from '@/lib/server/db/client';
import { absolutePath } from '@/lib/server/storage/storage';
import { type Chunk, nextChunk } from '@/lib/session/match-work';
import { seededRandom } from '@/lib/vision/random';
import { numberOption } from '@/scripts/setup/number-option';
import { runCommand } from '@/scripts/setup/run-command';
import { type FaultyInstallation, startFaulty } from '../faults/faulty-installation';

const usage = 'npm run prove:index -- [--requests 1000] [--matches 40] [--minutes 90]';
const limitMs = 100;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { requests: text, matches: text, minutes: text } });
  const read = (name: keyof typeof values, unset: string, from: number, to: number) =>
    numberOption(`--${name}`, values[name] ?? unset, { from, to });
  const requests = read('requests', '1000', 10, 100_000);
  const matches = read('matches', '40', 2, 200);
  const seconds = 60 * read('minutes', '90', 1, 360);
  // Nothing but the measured requests.
  const installation = await startFaulty({ settings: { INDEX: 'off', PLAYBACK: 'off' } });
  try {
    const ids: string[] = [];
    for (let i = 0; i < matches; i++) ids.push(await makeMatch(installation, seconds, i));
    const half = Math.floor(matches / 2);
    const random = seededRandom(1);
    const at = (id: string) => `/videos/${id}/at?t=${(random() * seconds).toFixed(3)}`;
    const series = (id: string) => `/videos/${id}/series?metric=${indexMetrics.join(',')}`;
    // Those that were read last: about thirty matches are held in memory.
    const held = ids.slice(half);
    const any = () => held[Math.floor(random() * held.length)] ?? '';
    await measure(installation, 'at, cold', ids.slice(0, half).map(at));
    await measure(installation, 'series (all metrics), cold', ids.slice(half).map(series));
    const many = Array.from({ length: requests }, any);
    await measure(installation, 'at, warm', many.map(at));
    await measure(installation, 'series (all metrics), warm', many.map(series));
    const short = (id: string) => `/videos/${id}/series?metric=people&step=10`;
    await measure(installation, 'series (people, 10 s), warm', many.map(short));
    console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}, ${availableParallelism()} cores`);
  } finally {
    await closeDb();
    await installation.close();
  }
}

/** A match of this length with rows and files as the worker leaves them; returns its id. */
async function makeMatch(
  { ownerId }: FaultyInstallation,
  seconds: number,
  seed: number,
): Promise<string> {
  const probe = { durationSeconds: seconds, startSeconds: 0, video: { width: 1920, height: 1080 } };
  const { id: videoId } = await db().video.create({
    data: { ownerId, name: `match ${seed}.mp4`, sizeBytes: 1n, state: 'ready', probe },
    select: { id: true },
  });
  await db().$executeRaw`
    INSERT INTO index_second (video_id, second, values)
    SELECT ${videoId}::uuid, s, ARRAY(SELECT random()::real FROM generate_series(1, ${indexMetrics.length}) WHERE s >= 0)
    FROM generate_series(0, ${seconds - 1}) AS s`;
  const random = seededRandom(seed);
  const rows = [];
  for (let made = 0; made < seconds; ) {
    const chunk = nextChunk(made, seconds);
    const path = `analysis/${videoId}/${chunk.startSeconds}.bin`;
    mkdirSync(dirname(absolutePath(path)), { recursive: true });
    const bytes = encodeIndex(looksOf(chunk, random));
    writeFileSync(absolutePath(path), bytes);
    rows.push({
      ...{ kind: 'index' as const, ownerId, videoId, path, bytes: BigInt(bytes.length) },
      ...{ sha256: '0'.repeat(64), contentType: 'application/octet-stream' },
      meta: { ...chunk, chunk, hasPeople: true },
    });
    made = chunk.stopSeconds;
  }
  await db().artifact.createMany({ data: rows });
  return videoId;
}

/** Two looks a second at ten to twenty people. */
function looksOf({ startSeconds, stopSeconds }: Chunk, random: () => number) {
  return Array.from({ length: Math.round(2 * (stopSeconds - startSeconds)) }, (_, i) => ({
    time: startSeconds + i / 2,
    people: Float32Array.from({ length: 5 * (10 + Math.floor(10 * random())) }, random),
  }));
}

async function measure(
  { url, cookie }: FaultyInstallation,
  name: string,
  paths: readonly string[],
): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (const path of paths) {
    const started = performance.now();
    const response = await fetch(`${url}/api/v1${path}`, { headers: { cookie } });
    const body = await response.text();
    times.push(performance.now() - started);
    if (response.status !== 200)
      throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
    bytes += body.length;
  }
  times.sort((a, b) => a - b);
  const percentile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(percentile);
  const figures = Object.entries({ p50, p95, p99 }).map(([p, ms]) => `${p} ${ms?.toFixed(1)} ms`);
  const kilobytes = (bytes / times.length / 1000).toFixed(1);
  console.log(`${name}: ${figures.join(', ')} over ${times.length} requests, ${kilobytes} kB each`);
  if ((p95 ?? 0) >= limitMs) process.exitCode = 1;
}

await runCommand(main, usage);
