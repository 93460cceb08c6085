// The reel and the poster of a link at /api/v1/watch/:id/..., outside of Next, in ranges. The address
// is signed for this link; whether the link opens is asked again at every request.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { sendRevocable } from '../artifacts/artifact-handler';
import { clientAddressHeader, networkOf } from '../auth/client-address';
import type { Artifact } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import { countRequest } from '../limits/request-limits';
import { assertSignature, readSignature } from '../playback/signed-address';
import { findLiveLink, type LinkRow } from './link-rows';
import { filesOf, watchFileNames } from './watch';

/** Serves GET and HEAD. Throws before anything is written. */
export async function sendWatchFile(
  req: IncomingMessage,
  res: ServerResponse,
  { linkId, file }: { readonly linkId: string; readonly file: string },
): Promise<void> {
  const network = networkOf(String(req.headers[clientAddressHeader]));
  for (const [name, value] of Object.entries(await countRequest('file', network)))
    res.setHeader(name, value);
  const query = new URL(req.url ?? '/', 'http://localhost').searchParams;
  const signature = readSignature(query);
  if (!signature) throw new AppError('LINK_INVALID');
  await assertSignature('watch', linkId, signature, Date.now());
  const link = await findLiveLink(Prisma.sql`reel_link.id = ${linkId}::uuid`);
  const download = query.get('download') === '1';
  if (download && !link.download)
    throw new AppError('FORBIDDEN', {
      public: message('This link is for watching.'),
      hint: message('Ask the person who sent it to allow downloads.'),
    });
  const artifact = await requireFile(link, file);
  await sendRevocable(req, res, artifact, { personId: network, download });
}

async function requireFile(link: LinkRow, file: string): Promise<Artifact> {
  const { reel, poster } = await filesOf(link);
  if (reel === null)
    throw new AppError('ARTIFACT_NOT_READY', { public: message('The reel is not ready yet.') });
  const artifact =
    file === watchFileNames.reel ? reel : file === watchFileNames.poster ? poster : null;
  if (!artifact) throw new AppError('NOT_FOUND');
  return artifact;
}
