// Use case: the passport of a clip.

import type { ClipPassport } from '@/lib/contracts/exports';
import { AppError } from '@/lib/errors/app-error';
import packageJson from '@/package.json';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import { findClip } from '../sessions/command-clip';
import { readSessionRows } from '../sessions/session-rows';
import { clipPassportOf, type PassportContext } from './clip-passport';

/** Of a clip that the actor may see. */
export async function readPassport(actor: Actor, clipId: string): Promise<ClipPassport> {
  const { sessionId } = await findClip(actor, clipId);
  const [rows] = await readSessionRows({ id: sessionId }, 1, ['final', 'path', 'analysis']);
  const clip = rows?.clips.find(({ id }) => id === clipId);
  if (!rows || !clip) throw new AppError('CLIP_NOT_FOUND');
  return clipPassportOf(rows, clip, await passportContext(rows.session.videoId));
}

/** What passports of the clips of a video have in common. */
export async function passportContext(videoId: string): Promise<PassportContext> {
  const source = await newestArtifact('source', { videoId });
  return { appVersion: packageJson.version, sourceSha256: source?.sha256 ?? null };
}
