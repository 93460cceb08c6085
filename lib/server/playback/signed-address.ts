// Addresses for players that send no cookie: of the playlists of one match, or of the files of one link
// to a reel, valid for some hours. Their key is made once and kept in the database, so that every
// process and machine knows it.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '@/lib/errors/app-error';
import { db } from '../db/client';

const keyName = 'playback.key';
const hourMs = 3_600_000;
/** A match with its pause, and some more. */
const validHours = 6;

/** What an address opens: a match by its id, or a link to a reel by its own. */
type Scope = 'hls' | 'watch';

export type Signature = { readonly signature: string; readonly expires: string };

/** A new signature; those of one hour are the same, so that a player that asks again keeps its cache. */
export async function signAddress(scope: Scope, id: string, nowMs: number): Promise<Signature> {
  const expires = String((Math.ceil(nowMs / hourMs) + validHours) * hourMs);
  return { signature: await signatureOf(scope, id, expires), expires };
}

/** The signature of an address; null where it has none. */
export function readSignature(query: URLSearchParams): Signature | null {
  const [signature, expires] = [query.get('signature'), query.get('expires')];
  return signature === null || expires === null ? null : { signature, expires };
}

/** Throws LINK_INVALID unless the signature is one for this scope and id, and its time is not over. */
export async function assertSignature(
  scope: Scope,
  id: string,
  { signature, expires }: Signature,
  nowMs: number,
): Promise<void> {
  const expected = Buffer.from(await signatureOf(scope, id, expires));
  const given = Buffer.from(signature);
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isRight || !/^\d{1,16}$/.test(expires) || Number(expires) < nowMs)
    throw new AppError('LINK_INVALID', { hint: hints[scope] });
}

/** As a query that goes on. */
export function signatureQuery({ signature, expires }: Signature): string {
  return `?signature=${signature}&expires=${expires}`;
}

const hints: Readonly<Record<Scope, string>> = {
  hls: 'Open the match again to get a new address.',
  watch: 'Open the link again to get a new address.',
};

async function signatureOf(scope: Scope, id: string, expires: string): Promise<string> {
  return createHmac('sha256', await readKey())
    .update(`${scope} ${id.toLowerCase()} ${expires}`)
    .digest('base64url');
}

async function readKey(): Promise<Buffer> {
  const stored = await db().setting.findUnique({ where: { key: keyName } });
  if (stored) return Buffer.from(stored.value, 'base64url');
  const value = randomBytes(32).toString('base64url');
  // Another process may be making it, too: what is stored counts.
  await db().setting.createMany({ data: [{ key: keyName, value }], skipDuplicates: true });
  const { value: kept } = await db().setting.findUniqueOrThrow({ where: { key: keyName } });
  return Buffer.from(kept, 'base64url');
}
