// Unusual videos all the way to the reel, through the real jobs: what the check accepts can be
// judged, rendered and joined.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workers } from '@/workers/runtime/start-workers';
import * as unusual from '../../hostile-inputs/unusual-videos';
import type { MakeFile } from '../../hostile-inputs/video-makers';
import { someOf } from '../../support/cases';
import { type JobsFixture, openJobsFixture } from './jobs-fixture';
import { phasesOf, succeeded, untilJob } from './real-chain';

let fixture: JobsFixture;
let workers: Workers;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-unusual-'));
  fixture = await openJobsFixture({ MODEL_DIR: folder, BUNDLED_MODEL: 'off' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

const cases: [string, string, MakeFile, number][] = [
  ['one frame', 'mp4', unusual.oneFrame, 1],
  ['one frame of VP9', 'mkv', unusual.oneFrameVp9, 1],
  ['every frame at time 0', 'mkv', unusual.allAtZero, 1],
  ['a PNG cover', 'mp4', unusual.pngCover, 50],
  ['sound that ends early', 'mp4', unusual.soundEndsEarly, 75],
  ['pixels wider than high', 'mp4', unusual.anamorphic, 50],
];

test.each(someOf(cases, 3))('%s', async (name, extension, makeFile, frames) => {
  const { db } = await import('@/lib/server/db/client');
  const file = join(folder, `${name.replace(/\W+/g, '-')}.${extension}`);
  await makeFile(file);
  const attempts: number[] = [];
  let reelId = '';
  for (const phase of phasesOf(fixture.actor, [0, 3], { file, boxAt: () => [100, 40, 160, 140] })) {
    await phase.start();
    const job = await untilJob(phase.job(), succeeded);
    attempts.push(job.attempt);
    reelId = job.id;
  }
  expect(attempts).toEqual([1, 1, 1, 1, 1, 1]);
  const reel = await db().artifact.findFirstOrThrow({ where: { jobId: reelId, kind: 'reel' } });
  expect(reel.meta).toMatchObject({ frames });
});
