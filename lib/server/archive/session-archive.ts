// Everything that is finished in a session as one ZIP: reel, finals, paths, the session as its JSON,
// and the facts of what was made. Streamed; one download of the person, whatever is in it.

import { realpathSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { api } from '@/lib/contracts/endpoints/api';
import { AppError } from '@/lib/errors/app-error';
import { attachmentHeader, safeFileName } from '../artifacts/download-name';
import { plainFile } from '../artifacts/plain-file';
import { recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { env } from '../env/env';
import { requestIdHeader } from '../http/request-id';
import type { Call } from '../http/route';
import { fileHeaders } from '../http/security-headers';
import { takeSlot } from '../limits/slots';
import { archiveFiles } from '../sessions/archive-files';
import { readSession } from '../sessions/read-session';
import { archiveName } from '../sessions/reel-file-name';
import { readSessionRows } from '../sessions/session-rows';
import { sessionMetadataOf } from './session-metadata';
import { type ZipEntry, type ZipStream, zipStream } from './zip-stream';

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
  const [rows] = await readSessionRows(db(), { id: sessionId, ...notDeleted }, 1, [
    'reel',
    'final',
    'path',
    'analysis',
  ]);
  const files = rows ? archiveFiles(rows) : [];
  if (!rows || files.length === 0)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: 'Nothing of this session is finished yet.',
    });
  const name = safeFileName(archiveName(session.game, session.player));
  const root = realpathSync(env().STORAGE_DIR);
  const entries: ZipEntry[] = files.map((file) => ({
    name: [name, ...file.name.split('/').map(safeFileName)].join('/'),
    mtime: file.artifact.createdAt,
    content: { file: plainFile(root, file.artifact), bytes: Number(file.artifact.bytes) },
  }));
  if (!call.isHead) await recordDownload(call);
  const mtime = new Date(session.updatedAt);
  const about = (file: string, content: object): ZipEntry => ({
    ...{ name: `${name}/${file}`, mtime },
    content: Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
  });
  const metadata = about('metadata.json', sessionMetadataOf(rows));
  return { name, zip: await zipStream([about('session.json', session), metadata, ...entries]) };
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
