// The URL of a clip's rendered preview.

import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { readClip } from '../sessions/read-session';

/** Where the preview of the present attempt is fetched. */
export async function readPreview(actor: Actor, clipId: string): Promise<{ url: string }> {
  const { previewUrl } = await readClip(actor, clipId);
  if (previewUrl === null) throw new AppError('ARTIFACT_NOT_READY');
  return { url: previewUrl };
}
