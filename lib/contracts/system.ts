// Health and models.

import { z } from 'zod';

export const healthLive = z.object({ status: z.literal('ok') });
export const healthReady = z.object({
  status: z.enum(['ok', 'degraded', 'unavailable']),
  checks: z.record(z.string(), z.string()),
});

/**
 * The model that new analyses use, and why. bundled = the built-in detector, for want of another;
 * none = manual mode.
 */
export const modelResolution = z.object({
  source: z.enum(['active', 'provided', 'downloaded', 'bundled', 'none']),
  name: z.string().nullable(),
  sha256: z.string().nullable(),
  /** The built-in detector is used, by activation or because there is no other. */
  builtIn: z.boolean(),
  /** Notes for the user, for example why the active model was rejected. */
  notes: z.array(z.string()),
});
const modelFile = z.object({
  name: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  active: z.boolean(),
  /** Result of a worker's check; null when the model works or was not checked. */
  problem: z.string().nullable(),
});
export const modelsView = z.object({
  resolution: modelResolution,
  /** Folder an operator puts models into. */
  folder: z.string(),
  files: z.array(modelFile),
  /**
   * The detector that comes with the program. ready: `file` can be used. off: by BUNDLED_MODEL.
   * missing, damaged: as installed.
   */
  builtIn: z.object({
    state: z.enum(['ready', 'off', 'missing', 'damaged']),
    file: modelFile.nullable(),
  }),
  download: z.object({
    configured: z.boolean(),
    url: z.string().nullable(),
    sha256: z.string().nullable(),
  }),
});
export type ModelsView = z.infer<typeof modelsView>;
export const activateModelRequest = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

export const healthDetails = z.object({
  version: z.string(),
  node: z.string(),
  ffmpeg: z.string().nullable(),
  storage: z.object({ folder: z.string(), freeBytes: z.number(), totalBytes: z.number() }),
  database: z.string(),
  redis: z.string(),
  queue: z.object({ queued: z.number().int(), running: z.number().int() }),
  workers: z.array(
    z.object({
      id: z.string(),
      pid: z.number().int(),
      startedAt: z.string(),
      lastSeenAt: z.string(),
      alive: z.boolean(),
      provider: z.string().nullable(),
    }),
  ),
  model: modelResolution,
  warnings: z.array(z.string()),
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
