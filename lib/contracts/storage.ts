// Storage: deletions that can be undone, what takes space, retention runs, quotas. Bytes and ISO
// times.

import { z } from 'zod';
import { storageClasses } from '@/lib/storage/storage-classes';
import { rightsView } from './rights';

/** A deletion: hidden at once, purged at `purgeAt`, until then it can be undone. */
export const deletedView = z.object({
  ok: z.literal(true),
  deletedAt: z.string(),
  purgeAt: z.string(),
});
export type DeletedView = z.infer<typeof deletedView>;

const bytesByClass = z.record(z.enum(storageClasses), z.number());

/** What one match takes, with everything made of it. */
export const matchUsage = z.object({
  videoId: z.uuid(),
  name: z.string(),
  ownerName: z.string(),
  createdAt: z.string(),
  /** Last change of the match or one of its sessions. */
  touchedAt: z.string(),
  sessions: z.number().int(),
  kept: z.boolean(),
  totalBytes: z.number(),
  bytes: bytesByClass,
  /** What `POST /videos/{id}/free` would remove now. */
  freeableBytes: z.number(),
  /** What the person who looks may do. */
  rights: rightsView,
});
export type MatchUsage = z.infer<typeof matchUsage>;

/** Open uploads count as used. allowedBytes null: no limit. */
export const quotaView = z.object({
  usedBytes: z.number(),
  allowedBytes: z.number().nullable(),
});
export type QuotaView = z.infer<typeof quotaView>;

export const storageView = z.object({
  /** Of the disk. */
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** Never filled. */
  floorBytes: z.number(),
  /** Promised to open uploads and running work. */
  promisedBytes: z.number(),
  level: z.enum(['ok', 'low', 'full']),
  /** Yours. */
  quota: quotaView,
  bytes: bytesByClass,
  unfinishedUploads: z.object({ count: z.number().int(), bytes: z.number() }),
  /** Oldest first. */
  matches: z.array(matchUsage),
  retention: z.object({
    /** null: off. */
    previewDays: z.number().int().nullable(),
    scratchDays: z.number().int(),
    schedule: z.string(),
    held: z.boolean(),
    /** The last run, null before the first. */
    last: z.object({ at: z.string(), files: z.number().int(), bytes: z.number() }).nullable(),
  }),
});
export type StorageView = z.infer<typeof storageView>;

/** Files removed, or to be removed, of one kind and for one reason. */
export const retentionItem = z.object({
  /** Null for scratch files, and for what was made of a whole match. */
  sessionId: z.uuid().nullable(),
  /** "Cup final - Alice", or what the scratch file is. */
  subject: z.string(),
  storageClass: z.enum([...storageClasses, 'scratch']),
  reason: z.string(),
  files: z.number().int(),
  bytes: z.number(),
});
export type RetentionItem = z.infer<typeof retentionItem>;

export const retentionReport = z.object({
  /** false: a dry run, or RETENTION_DEBUG_HOLD is on. */
  removed: z.boolean(),
  held: z.boolean(),
  files: z.number().int(),
  bytes: z.number(),
  items: z.array(retentionItem),
});
export type RetentionReport = z.infer<typeof retentionReport>;

/** Another number of days than the setting, for this run. */
export const retentionRequest = z.strictObject({
  previewDays: z.number().int().min(0).max(36_500).nullable().optional(),
});
export const retentionQuery = z.strictObject({
  previewDays: z.coerce.number().int().min(0).max(36_500).optional(),
});

export const freedView = z.object({ files: z.number().int(), bytes: z.number() });
