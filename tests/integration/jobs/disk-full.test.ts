// The disk is full in each phase of the real work: the run is put back without counting, its scratch
// files are gone, the screen says what it waits for, and with space again it ends by itself.

import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workers } from '@/workers/runtime/start-workers';
import { mountSmallDisk, type SmallDisk, smallDiskMissing } from '../../faults/small-disk';
import { skippedFor } from '../../support/needs';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';
import { holdNewWork, phasesOf, releaseWork, succeeded, untilJob } from './real-chain';

describe('a full disk', skippedFor(smallDiskMissing), () => {
  let fixture: JobsFixture;
  let workers: Workers;
  let disk: SmallDisk | null = null;

  beforeAll(async () => {
    disk = mountSmallDisk(96);
    fixture = await openJobsFixture({
      STORAGE_DIR: disk?.folder ?? '',
      STORAGE_MIN_FREE_BYTES: '0',
      MODEL_DIR: mkdtempSync(join(tmpdir(), 'followspot-no-models-')),
      BUNDLED_MODEL: 'off',
    });
    const { startWorkers } = await import('@/workers/runtime/start-workers');
    const { log } = await import('@/lib/server/logger');
    const { handlers } = await import('@/workers/handlers');
    workers = await startWorkers(handlers, log(), 'cpu');
  });
  afterAll(async () => {
    await workers.stop(5_000);
    await fixture.close();
    disk?.close();
  });

  it('puts the work of every phase back, uncounted, until there is space', async () => {
    const { readJob } = await import('@/lib/server/jobs/list-jobs');
    await holdNewWork();
    const shown: Record<string, unknown> = {};
    for (const phase of phasesOf(fixture.actor, [1, 2])) {
      await phase.start();
      const held = await untilJob(phase.job(), ({ state }) => state === 'queued');
      disk?.fill(0);
      await releaseWork(held.id);
      const waiting = await untilJob(phase.job(), ({ waits, state }) => waits > 0 || ended(state));
      const { state, stage, error } = await readJob(fixture.actor, waiting.id);
      shown[phase.kind] = [state, stage, error?.code];
      expect(waiting.notBefore?.getTime()).toBeGreaterThan(Date.now() + 30_000);
      await eventually('the scratch files are gone', async () => {
        const left = readdirSync(join(fixture.env.STORAGE_DIR ?? '', 'work', waiting.id));
        return left.length === 0;
      });
      disk?.free();
      await releaseWork(waiting.id);
      const done = await untilJob(phase.job(), succeeded);
      // Every run but the last one was put back: none counted.
      expect([phase.kind, done.attempt - done.waits]).toEqual([phase.kind, 1]);
    }
    const expected = ['queued', 'Waiting for disk space', 'STORAGE_FULL'];
    expect(shown).toEqual({
      probe: expected,
      analyse: expected,
      follow: expected,
      preview: expected,
      final: expected,
      reel: expected,
    });
  }, 240_000);
});

const ended = (state: string) => state === 'failed' || state === 'succeeded';
