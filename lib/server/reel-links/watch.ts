// What a person with a link to a reel sees. Nothing about them is stored but that the link was opened
// once more.

import { z } from 'zod';
import type { WatchMedia, WatchView } from '@/lib/contracts/reel-links';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { consumeWatchTry, resetWatchTries } from '../auth/rate-limits';
import { verifyPassword } from '../auth/secrets/password';
import { hashToken } from '../auth/secrets/token';
import { db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { signAddress, signatureQuery } from '../playback/signed-address';
import { type ReelFiles, readReelFiles } from '../sessions/reel-files';
import { findLiveLink, type LinkRow } from './link-rows';

/** The files of a link; the reel may not be made yet. */
export type WatchFiles = Pick<ReelFiles, 'reel' | 'poster'>;

export const watchFileNames = { reel: 'reel.mp4', poster: 'poster.jpg' } as const;

/** What the link shows, with the addresses of its files unless a password protects them. */
export async function readWatch(token: string): Promise<WatchView> {
  const link = await findByToken(token);
  const files = await filesOf(link);
  const { id, game, player, passwordHash } = link;
  const needsPassword = passwordHash !== null;
  return {
    linkId: id,
    game,
    player,
    isReady: files.reel !== null,
    durationSeconds: lengthOf(files.reel),
    needsPassword,
    media: needsPassword || files.reel === null ? null : await mediaOf(link, files),
  };
}

export type Opening = {
  readonly token: string;
  readonly password: string | null;
  readonly isFirst: boolean;
};

/** The addresses of the files. Wrong passwords are limited as those of a sign-in are. */
export async function openWatch(
  { token, password, isFirst }: Opening,
  client: string,
): Promise<WatchMedia> {
  const link = await findByToken(token);
  if (link.passwordHash !== null) await checkPassword(link, password, client);
  const files = await filesOf(link);
  if (files.reel === null)
    throw new AppError('ARTIFACT_NOT_READY', { public: message('The reel is not ready yet.') });
  if (isFirst)
    await db().reelLink.update({ where: { id: link.id }, data: { views: { increment: 1 } } });
  return mediaOf(link, files);
}

/** What this link may show; one without sound waits for the copy that has none. */
export async function filesOf({ sessionId, muted }: LinkRow): Promise<WatchFiles> {
  const files = await readReelFiles(db(), sessionId);
  return { reel: muted ? files.muted : files.reel, poster: files.poster };
}

const lengthMeta = z.object({ durationSeconds: z.number() });

function lengthOf(reel: WatchFiles['reel']): number | null {
  return lengthMeta.safeParse(reel?.meta).data?.durationSeconds ?? null;
}

function findByToken(token: string): Promise<LinkRow> {
  return findLiveLink(Prisma.sql`token_hash = ${hashToken(token)}`);
}

async function checkPassword(
  { id, passwordHash }: LinkRow,
  password: string | null,
  client: string,
): Promise<void> {
  if (password === null || password === '')
    throw new AppError('PASSWORD_WRONG', {
      public: message('This reel is protected by a password.'),
      hint: message('Enter the password that came with the link.'),
    });
  await consumeWatchTry(id, client);
  if (!(await verifyPassword(passwordHash, password)))
    throw new AppError('PASSWORD_WRONG', {
      public: message('This password is wrong.'),
      hint: message('Check it, or ask the person who sent you the link.'),
    });
  await resetWatchTries(id, client);
}

async function mediaOf({ id, download }: LinkRow, { poster }: WatchFiles): Promise<WatchMedia> {
  const query = signatureQuery(await signAddress('watch', id, Date.now()));
  const addressOf = (file: string) => `/api/v1/watch/${id}/${file}${query}`;
  return {
    videoUrl: addressOf(watchFileNames.reel),
    posterUrl: poster ? addressOf(watchFileNames.poster) : null,
    downloadUrl: download ? `${addressOf(watchFileNames.reel)}&download=1` : null,
  };
}
