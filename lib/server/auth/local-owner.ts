// AUTH_MODE=none: every client is the owner. Rows still belong to a user, so one is created.

import { db } from '../db/client';
import type { Actor } from './actor';

let cachedOwner: Actor | undefined;

/**
 * The oldest owner; on an empty installation a new one without a password, who can never sign in.
 */
export async function localOwner(): Promise<Actor> {
  cachedOwner ??= await findOrCreate();
  return cachedOwner;
}

async function findOrCreate(): Promise<Actor> {
  const columns = { id: true, userName: true, role: true } as const;
  const owner = await db().user.findFirst({
    where: { role: 'owner' },
    orderBy: { createdAt: 'asc' },
    select: columns,
  });
  if (owner) return owner;
  return db().user.upsert({
    where: { userName: 'owner' },
    create: { userName: 'owner', passwordHash: '', role: 'owner' },
    update: {},
    select: columns,
  });
}
