// The installation as its owner sees it: versions, the start, the audit log.

import { z } from 'zod';
import { messageText } from './envelope';

export const systemVersion = z.object({
  app: z.string(),
  /** null where the build did not know it. */
  commit: z.string().nullable(),
  node: z.string(),
  /** As the newest worker that runs reports; null while none does. */
  ffmpeg: z.string().nullable(),
  onnxruntime: z.string().nullable(),
  /** The newest migration of the database. */
  migration: z.string().nullable(),
  models: z.array(z.object({ name: z.string(), sha256: z.string(), used: z.boolean() })),
});
export type SystemVersion = z.infer<typeof systemVersion>;

export const startedProcesses = ['npm start', 'web', 'worker'] as const;

/** The stages of a start, in order. */
export const startTimeline = z.object({
  /** What was started; lines of earlier versions are all of npm start. */
  process: z.enum(startedProcesses).default('npm start'),
  at: z.string(),
  totalMs: z.number(),
  stages: z.array(z.object({ name: z.string(), ms: z.number() })),
});
export type StartTimeline = z.infer<typeof startTimeline>;

export const auditEntryView = z.object({
  /** A number as text: it may be larger than JSON numbers are exact. */
  id: z.string(),
  at: z.string(),
  actorKind: z.enum(['user', 'token', 'system']),
  actorName: z.string().nullable(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string().nullable(),
  /** Network of the caller: the address without its last part. */
  network: z.string().nullable(),
  requestId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

export const alertsView = z.object({
  alerts: z.array(
    z.object({
      kind: z.string(),
      sentence: z.string(),
      /** The sentence as a message; null: the alert is older than these. */
      text: messageText.nullable(),
      since: z.iso.datetime(),
    }),
  ),
});

const filterText = z.string().trim().min(1).max(200);
/** Each is left out for "any". */
export const auditFilter = z.strictObject({
  /** Name of the person. */
  person: filterText.optional(),
  /** An action, or its beginning: "session" finds session.delete. */
  action: filterText.optional(),
  /** Type or id of the object. */
  object: filterText.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditQuery = auditFilter.extend({
  /** `next` of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const auditPage = z.object({
  entries: z.array(auditEntryView),
  /** Cursor of the next page; null at the end. */
  next: z.string().nullable(),
});

export const auditCheck = z.object({
  /** Entries whose hash was computed again. */
  checked: z.number().int(),
  intact: z.boolean(),
  /** Id of the first entry that does not fit; null when all do. */
  brokenAt: z.string().nullable(),
  /** The result in words. */
  sentence: z.string(),
});

export const diagnostics = z.object({
  createdAt: z.string(),
  version: systemVersion,
  platform: z.object({ system: z.string(), architecture: z.string(), cores: z.number().int() }),
  settings: z.array(z.object({ name: z.string(), value: z.string() })),
  checks: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  workers: z.array(z.object({ uptimeSeconds: z.number(), provider: z.string().nullable() })),
  queue: z.object({ queued: z.number().int(), running: z.number().int() }),
  /** Error codes of failed jobs of the last week. */
  errors: z.array(z.object({ kind: z.string(), code: z.string(), count: z.number().int() })),
});
export type Diagnostics = z.infer<typeof diagnostics>;
