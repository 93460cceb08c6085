// Health.

import { z } from 'zod';
import { jobKinds } from '@/lib/session/job-catalog';
import { messageText } from './envelope';
import { startTimeline } from './installation';
import { modelResolution } from './models';

export const healthLive = z.object({ status: z.literal('ok') });
export const healthReady = z.object({
  status: z.enum(['ok', 'degraded', 'unavailable']),
  checks: z.record(z.string(), z.string()),
});

export const healthDetails = z.object({
  version: z.string(),
  node: z.string(),
  ffmpeg: z.string().nullable(),
  /** How well helper programs are closed off where the workers run; null before one started. */
  sandbox: z
    .object({ level: z.enum(['full', 'limited', 'none']), missing: z.array(z.string()) })
    .nullable(),
  /** Commit that the pages were built from; null where the build did not know it. */
  commit: z.string().nullable(),
  /** The web process. */
  process: z.object({
    pid: z.number().int(),
    uptimeSeconds: z.number(),
    memoryBytes: z.number(),
    /** 99th percentile of how late the event loop is, in ms; null where it is not measured. */
    eventLoopLagMs: z.number().nullable(),
  }),
  /** null before the first worker reported, and where there is none. */
  gpu: z.object({ index: z.number().int(), name: z.string(), memoryBytes: z.number() }).nullable(),
  /** GPU_INDEX: the only GPU that the detector may use; null: the first that loads the model. */
  gpuIndex: z.number().int().nullable(),
  storage: z.object({
    folder: z.string(),
    freeBytes: z.number(),
    totalBytes: z.number(),
    folders: z.array(
      z.object({
        name: z.string(),
        path: z.string(),
        writable: z.boolean(),
        /** What stands against its use, such as "cannot be written to"; null: nothing. */
        problem: z.string().nullable(),
        /** null when the disk does not answer. */
        freeBytes: z.number().nullable(),
      }),
    ),
  }),
  database: z.string(),
  redis: z.string(),
  queue: z.object({
    queued: z.number().int(),
    running: z.number().int(),
    kinds: z.array(
      z.object({
        kind: z.enum(jobKinds),
        queued: z.number().int(),
        /** Age of the one that waits longest. */
        oldestSeconds: z.number(),
      }),
    ),
    jobs: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(jobKinds),
        stage: z.string(),
        runningSeconds: z.number(),
      }),
    ),
  }),
  /** Of the work that ended in the last 24 hours; share is 0 when there was none. */
  successRate: z.object({
    succeeded: z.number().int(),
    failed: z.number().int(),
    share: z.number(),
  }),
  /** Last runs of the maintenance commands. */
  runs: z.array(
    z.object({
      name: z.string(),
      at: z.string(),
      ok: z.boolean(),
      summary: z.string(),
      /** The summary as a message; null: the run is older than these. */
      text: messageText.nullable(),
    }),
  ),
  /** The last recorded start of each: npm start, web, worker. */
  starts: z.array(startTimeline),
  workers: z.array(
    z.object({
      id: z.string(),
      host: z.string(),
      pid: z.number().int(),
      startedAt: z.string(),
      lastSeenAt: z.string(),
      alive: z.boolean(),
      provider: z.string().nullable(),
    }),
  ),
  model: modelResolution,
  /** What the owner should change, in English, and as messages. */
  warnings: z.array(z.string()),
  warningTexts: z.array(messageText),
  settings: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      source: z.enum(['default', 'environment']),
      meaning: z.string(),
    }),
  ),
});
export type HealthDetails = z.infer<typeof healthDetails>;
