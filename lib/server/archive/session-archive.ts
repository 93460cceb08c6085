// Everything that is finished in a session as one ZIP. Streamed; one download of the person, whatever
// is in it. What is in it: archive-entries.

import { realpathSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { api } from '@/lib/contracts/endpoints/api';
import { AppError } from '@/lib/errors/app-error';
import { archiveName } from '@/lib/exports/file-names/file-names';
import { message } from '@/lib/messages/message';
import { attachmentHeader } from '../artifacts/download-name';
import { recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { env } from '../env/env';
import { passportContext } from '../exports/read-passport';
import { namedSession, templatesFor } from '../file-names/name-templates';
import { requestIdHeader } from '../http/request-id';
import type { Call } from '../http/route';
import { fileHeaders } from '../http/security-headers';
import { takeSlot } from '../limits/slots';
import { readSession } from '../sessions/read-session';
import { readSessionRows } from '../sessions/session-rows';
import { archiveEntries } from './archive-entries';
import { type ZipStream, zipStream } from './zip-stream';

type ArchiveCall = Omit<Call<typeof api.readArchive>, 'setCookie'>;

/** The response to a download of everything. */
export async function sessionArchive(call: ArchiveCall): Promise<Response> {
  const free = takeSlot('download', call.actor.id, call.signal);
  try {
    const { name, zip } = await openArchive(call);
    zip.stream.once('close', free);
    call.signal.addEventListener('abort', () => zip.stream.destroy(), { once: true });
    if (call.isHead || call.signal.aborted) zip.stream.destroy();
    return new Response(call.isHead ? null : bodyOf(zip.stream), {
      headers: {
        ...fileHeaders,
        'content-type': 'application/zip',
        'content-length': String(zip.bytes),
        'content-disposition': attachmentHeader(`${name}.zip`),
        [requestIdHeader]: call.requestId,
      },
    });
  } catch (thrown) {
    free();
    throw thrown;
  }
}

async function openArchive(call: ArchiveCall): Promise<{ name: string; zip: ZipStream }> {
  const { sessionId } = call.params;
  const session = await readSession(call.actor, sessionId);
  const [rows] = await readSessionRows({ id: sessionId, ...notDeleted }, 1, [
    'reel',
    'final',
    'path',
    'frames',
    'analysis',
  ]);
  const input = rows && {
    ...{ rows, session },
    video: await db().video.findUniqueOrThrow({ where: { id: rows.session.videoId } }),
    passport: await passportContext(rows.session.videoId),
    templates: await templatesFor(rows.session),
    root: realpathSync(env().STORAGE_DIR),
    withPathFormats: call.query.paths === 'all',
  };
  const entries = input ? await archiveEntries(input) : [];
  if (!input || entries.length === 0)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('Nothing of this session is finished yet.'),
    });
  if (!call.isHead) await recordDownload(call);
  const name = archiveName(namedSession(input.rows.session), input.templates);
  const inFolder = entries.map((entry) => ({ ...entry, name: `${name}/${entry.name}` }));
  return { name, zip: await zipStream(inFolder) };
}

async function recordDownload({ actor, params, client, requestId }: ArchiveCall): Promise<void> {
  await recordAudit(db(), {
    actor,
    action: 'session.download',
    objectType: 'session',
    objectId: params.sessionId,
    client,
    requestId,
  });
}

/** One chunk at a time: the adapter of Node counts chunks where it should count bytes. */
function bodyOf(stream: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        stream.destroy();
      },
    },
    { highWaterMark: 1 },
  );
}
