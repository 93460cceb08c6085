// What the audit log says about a start: settings that differ from those of the start before, by name
// only, and that sign-in is switched off.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { db } from '../db/client';
import { env, settingRows } from '../env/env';
import { recordAudit } from './record-audit';

const key = 'settings_seen';
const seenSettings = z.record(z.string(), z.string());

/** Compares the settings with those of the last start, and records what differs. */
export async function recordStart(): Promise<void> {
  const present = fingerprints(settingRows());
  const row = await db().setting.findUnique({ where: { key } });
  const before = row ? (seenSettings.safeParse(JSON.parse(row.value)).data ?? null) : null;
  const changed = before === null ? [] : changedNames(before, present);
  const insecure = env().AUTH_MODE === 'none';
  if (before !== null && changed.length === 0 && !insecure) return;
  await db().$transaction(async (tx) => {
    const value = JSON.stringify(present);
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    if (changed.length > 0)
      await recordAudit(tx, {
        actor: null,
        action: 'settings.change',
        objectType: 'settings',
        detail: { names: changed },
      });
    if (insecure)
      await recordAudit(tx, {
        actor: null,
        action: 'settings.insecure',
        objectType: 'settings',
        detail: { reason: 'AUTH_MODE=none: every client is the owner' },
      });
  });
}

/** Names whose value is another, or that only one of the two has. */
export function changedNames(
  before: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(present)]);
  return [...names].filter((name) => before[name] !== present[name]).sort();
}

/** Values are kept as hashes: the database that is backed up holds no setting. */
function fingerprints(rows: readonly { name: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(
    rows
      // The addresses that npm start makes differ at every start.
      .filter(({ name }) => name !== 'DATABASE_URL' && name !== 'REDIS_URL')
      .map(({ name, value }) => [
        name,
        createHash('sha256').update(`${name}=${value}`).digest('base64url').slice(0, 16),
      ]),
  );
}
