// Use cases of retention: the dry run, and the run. Decisions are lib/storage/decide-retention's.
// Each session is one transaction; files go after their rows, so a run that is cut off leaves
// nothing that a later one does not finish.

import type { RetentionItem, RetentionReport } from '@/lib/contracts/storage';
import { message } from '@/lib/messages/message';
import {
  decideMatchRetention,
  decideRetention,
  type RetentionPolicy,
} from '@/lib/storage/decide-retention';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { env } from '../env/env';
import { recordRun } from '../health/recorded-runs';
import { log } from '../logger';
import { removeScheduled } from '../storage/file-removals';
import { type MatchFiles, readMatchFiles, removeMatchFiles } from './match-files';
import { oldRecords } from './old-records';
import { type PreviewFile, readPreviewFiles, removePreviewFiles } from './preview-files';
import { noteLastRun } from './retention-runs';
import { oldScratchFiles } from './scratch-files';

export type RetentionRequest = {
  /** null: the schedule. */
  readonly actor: Actor | null;
  readonly requestId?: string | null;
  /** Another number of days than the setting; null: previews are left alone. */
  readonly previewDays?: number | null | undefined;
  /** For tests: milliseconds since 1970. */
  readonly nowMs?: number;
};

/** Days after which previews go, by the settings; null: never. */
export function previewDaysSetting(): number | null {
  const { RETENTION_PREVIEW_DAYS } = env();
  return RETENTION_PREVIEW_DAYS === 0 ? null : RETENTION_PREVIEW_DAYS;
}

/** What a run would remove now. */
export async function planRetention({
  previewDays,
  nowMs = Date.now(),
}: Pick<RetentionRequest, 'previewDays' | 'nowMs'>): Promise<RetentionReport> {
  const policy = policyOf(previewDays);
  const removals = decideRetention(await readPreviewFiles(db()), policy, nowMs);
  const scratch = await oldScratchFiles(env().RETENTION_SCRATCH_DAYS, nowMs);
  return reportOf([
    ...bySession(removals.map(({ fact, reason }) => ({ file: fact as PreviewFile, reason }))),
    ...(await readMatchFiles(db())).flatMap((files) => matchItem(files, policy, nowMs)),
    ...scratch.map(({ item }) => item),
    ...(await oldRecords(env().RECORDS_DAYS, nowMs)).map(({ item }) => item),
  ]);
}

/** Removes what the dry run lists. With RETENTION_DEBUG_HOLD=on it is the dry run. */
export async function runRetention({
  actor,
  requestId = null,
  previewDays,
  nowMs = Date.now(),
}: RetentionRequest): Promise<RetentionReport> {
  if (env().RETENTION_DEBUG_HOLD === 'on') return planRetention({ previewDays, nowMs });
  const policy = policyOf(previewDays);
  const items = [
    ...(await removePreviews(policy, nowMs)),
    ...(await removePlayback(policy, nowMs)),
    ...(await removeScratch(nowMs)),
  ];
  await removeScheduled();
  const report = { ...reportOf(items), removed: true };
  const { files, bytes } = report;
  await db().$transaction(async (tx) => {
    await noteLastRun(tx, { at: new Date(nowMs).toISOString(), files, bytes });
    await recordAudit(tx, {
      actor,
      action: 'retention.run',
      objectType: 'storage',
      requestId,
      detail: { files, bytes, previewDays: policy.previewDays },
    });
  });
  await recordRun('retention', {
    ok: true,
    words: message('{files, plural, one {# file} other {# files}}, {bytes} bytes removed', {
      ...{ files, bytes },
    }),
  });
  log().info({ files, bytes, preview_days: policy.previewDays }, 'retention run');
  return report;
}

function policyOf(previewDays: number | null | undefined): RetentionPolicy {
  return { previewDays: previewDays === undefined ? previewDaysSetting() : previewDays };
}

async function removePreviews(policy: RetentionPolicy, nowMs: number): Promise<RetentionItem[]> {
  const select = (files: readonly PreviewFile[]) =>
    decideRetention(files, policy, nowMs).map(({ fact }) => fact as PreviewFile);
  const reasons = new Map(
    decideRetention(await readPreviewFiles(db()), policy, nowMs).map(({ fact, reason }) => [
      fact.sessionId,
      reason,
    ]),
  );
  const items: RetentionItem[] = [];
  for (const [sessionId, reason] of reasons) {
    const removed = await removePreviewFiles(sessionId, select);
    items.push(...bySession(removed.map((file) => ({ file, reason }))));
  }
  return items;
}

async function removePlayback(policy: RetentionPolicy, nowMs: number): Promise<RetentionItem[]> {
  const isDue = (files: MatchFiles) => decideMatchRetention(files, policy, nowMs) !== null;
  const items: RetentionItem[] = [];
  for (const { videoId } of (await readMatchFiles(db())).filter(isDue)) {
    const removed = await removeMatchFiles(videoId, isDue);
    if (removed) items.push(...matchItem(removed, policy, nowMs));
  }
  return items;
}

function matchItem(match: MatchFiles, policy: RetentionPolicy, nowMs: number): RetentionItem[] {
  const reason = decideMatchRetention(match, policy, nowMs);
  const { subject, files, bytes } = match;
  return reason === null
    ? []
    : [{ sessionId: null, subject, reason, storageClass: 'previews', files, bytes }];
}

async function removeScratch(nowMs: number): Promise<RetentionItem[]> {
  const items: RetentionItem[] = [];
  const { RETENTION_SCRATCH_DAYS, RECORDS_DAYS } = env();
  for (const { item, remove } of [
    ...(await oldScratchFiles(RETENTION_SCRATCH_DAYS, nowMs)),
    ...(await oldRecords(RECORDS_DAYS, nowMs)),
  ]) {
    await remove();
    items.push(item);
  }
  return items;
}

/** One line per session. */
function bySession(
  removals: readonly { readonly file: PreviewFile; readonly reason: string }[],
): RetentionItem[] {
  const items = new Map<string, RetentionItem>();
  for (const { file, reason } of removals) {
    const { sessionId, subject, bytes } = file;
    const sum = items.get(sessionId) ?? {
      ...{ sessionId, subject, reason },
      ...{ storageClass: 'previews' as const, files: 0, bytes: 0 },
    };
    items.set(sessionId, { ...sum, files: sum.files + 1, bytes: sum.bytes + bytes });
  }
  return [...items.values()];
}

function reportOf(items: readonly RetentionItem[]): RetentionReport {
  return {
    removed: false,
    held: env().RETENTION_DEBUG_HOLD === 'on',
    files: items.reduce((sum, item) => sum + item.files, 0),
    bytes: items.reduce((sum, item) => sum + item.bytes, 0),
    items: [...items],
  };
}
