// Names of users are unique without regard to case: "Ada" must not pass for "ada".

import { AppError } from '@/lib/errors/app-error';
import type { Db } from '../../db/client';

/** Throws USER_NAME_TAKEN. */
export async function assertNameFree(store: Db, userName: string): Promise<void> {
  const taken = await store.$queryRaw<unknown[]>`
    SELECT 1 FROM app_user WHERE lower(user_name) = lower(${userName}) LIMIT 1`;
  if (taken.length > 0) {
    throw new AppError('USER_NAME_TAKEN', {
      fields: [{ path: 'userName', code: 'taken', message: 'This name is taken.' }],
    });
  }
}

/** A free name like the wished one: "ada", else "ada2", "ada3". */
export async function freeNameLike(store: Db, wished: string): Promise<string> {
  const letters = wished
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._@-]+/gu, '.')
    .slice(0, 56);
  const base = letters.replace(/^\.+|\.+$/g, '').length >= 2 ? letters : 'user';
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}${count}`;
    const taken = await store.$queryRaw<unknown[]>`
      SELECT 1 FROM app_user WHERE lower(user_name) = lower(${name}) LIMIT 1`;
    if (taken.length === 0) return name;
  }
}
