// Use case: the path of a clip's present attempt as a file of another program.

import type { api } from '@/lib/contracts/endpoints/api';
import { AppError } from '@/lib/errors/app-error';
import { clipFileName } from '@/lib/exports/file-names/file-names';
import { pathFormat } from '@/lib/exports/path-formats';
import { writePath } from '@/lib/exports/write-path';
import { message } from '@/lib/messages/message';
import { attachmentHeader } from '../artifacts/download-name';
import { newestArtifact } from '../artifacts/newest-artifact';
import { db } from '../db/client';
import { namedClip, namedSession, templatesFor } from '../file-names/name-templates';
import { requestIdHeader } from '../http/request-id';
import type { Call } from '../http/route';
import { fileHeaders } from '../http/security-headers';
import { findClip } from '../sessions/command-clip';
import { readPathExport } from './path-export';

/** The response: the file to save, named like the clip. */
export async function exportPath({
  actor,
  params: { clipId },
  query: { format },
  requestId,
}: Omit<Call<typeof api.exportPath>, 'setCookie'>): Promise<Response> {
  const clip = await findClip(actor, clipId);
  const attemptId = clip.currentAttemptId;
  if (attemptId === null)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('No player was chosen in this clip yet.'),
    });
  const [path, frames, { video, ...session }] = await Promise.all([
    newestArtifact('path', { clipId, attemptId }),
    newestArtifact('frames', { clipId }),
    db().session.findUniqueOrThrow({ where: { id: clip.sessionId }, include: { video: true } }),
  ]);
  if (!path || !frames)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('The player is still being followed in this clip.'),
    });
  const templates = await templatesFor(session);
  const input = await readPathExport({ session, video, clip, path, frames, templates });
  const bytes = Buffer.from(writePath(format, input));
  return new Response(bytes, {
    headers: {
      ...fileHeaders,
      'content-type': pathFormat(format).mediaType,
      'content-length': String(bytes.length),
      'content-disposition': attachmentHeader(
        clipFileName(
          namedSession(session),
          namedClip(clip),
          'plain',
          templates,
          pathFormat(format).ending,
        ),
      ),
      [requestIdHeader]: requestId,
    },
  });
}
