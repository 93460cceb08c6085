// The one-time token of the first-run link; only its hash is stored.

import { AppError } from '@/lib/errors/app-error';
import { type Db, db } from '../db/client';
import { hashToken, newToken, sameHash } from './secrets/token';

const settingKey = 'setup_token_hash';

/** Whether there is no user yet. */
export async function isSetupNeeded(): Promise<boolean> {
  return (await db().user.count()) === 0;
}

/**
 * A new token, which makes earlier ones worthless, for the start command to print; null once there
 * is an owner.
 */
export async function ensureSetupToken(): Promise<string | null> {
  if (!(await isSetupNeeded())) return null;
  const token = newToken();
  const value = hashToken(token);
  await db().setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value },
    update: { value },
  });
  return token;
}

/** Throws unless there is no owner yet and this is the present token. */
export async function assertSetupToken(token: string): Promise<void> {
  if (!(await isSetupNeeded())) throw new AppError('SETUP_ALREADY_DONE');
  const stored = await db().setting.findUnique({ where: { key: settingKey } });
  if (!stored || !sameHash(stored.value, hashToken(token)))
    throw new AppError('SETUP_TOKEN_INVALID');
}

/** Ends the first run. */
export async function deleteSetupToken(store: Db): Promise<void> {
  await store.setting.deleteMany({ where: { key: settingKey } });
}
