// Takes the bytes of a model into the model folder: bounded, hashed while they are written, walked
// before the file gets its name, and recorded before anything can find it there.

import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import { env } from '../env/env';
import { log } from '../logger';
import { hasErrorCode, ifExists, isDiskFull } from '../storage/file-errors';
import type { HashedFile } from '../storage/hashed-file';
import { assertDiskSpace } from '../storage/reservations';
import type { ModelChanger } from './activate-model';
import { inspectModel } from './inspect-model';
import { scanModelFolder } from './model-files';
import { newVersion } from './model-versions';

type IncomingModel = {
  readonly content: AsyncIterable<Uint8Array>;
  readonly bytesMax: number;
  readonly origin: 'uploaded' | 'downloaded' | 'trained';
  /** The file must have this SHA-256. */
  readonly expectedSha256?: string;
  readonly nameFor: (sha256: string) => string;
};

/** No upload or download takes so long. */
const scratchMsMax = 86_400_000;

/** Stores it, or finds the same bytes there already; returns its SHA-256. */
export async function storeModel(incoming: IncomingModel, by: ModelChanger): Promise<string> {
  const folder = env().MODEL_DIR;
  await writable(() => mkdir(folder, { recursive: true }));
  await sweepScratch(folder);
  await assertDiskSpace(incoming.bytesMax);
  // The listing skips names that begin with a dot.
  const scratch = join(folder, `.${randomUUID()}.part`);
  try {
    const { sha256, sizeBytes } = await writable(() => writeTo(scratch, incoming));
    assertExpected(sha256, incoming);
    const name = incoming.nameFor(sha256);
    const { problem } = inspectModel(scratch, sha256);
    if (problem !== null)
      throw new AppError('MODEL_INVALID', {
        public: message('{name} was not taken: {problem}.', { name, problem }),
        hint: message('Choose another file.'),
      });
    const { files } = await scanModelFolder(folder);
    if (!files.some((file) => file.sha256 === sha256))
      await place(scratch, { name, path: scratch, sha256, sizeBytes }, incoming.origin, by);
    return sha256;
  } finally {
    await rm(scratch, { force: true });
  }
}

/** What a crash left behind. */
async function sweepScratch(folder: string): Promise<void> {
  const oldest = Date.now() - scratchMsMax;
  for (const name of (await readdir(folder)).filter((one) => /^\.[\w.-]+\.part$/.test(one))) {
    const file = join(folder, name);
    const stats = await ifExists(stat(file));
    if (stats?.isFile() && stats.mtimeMs < oldest) await rm(file, { force: true });
  }
}

function assertExpected(found: string, { expectedSha256 }: IncomingModel): void {
  if (expectedSha256 !== undefined && found !== expectedSha256)
    throw new AppError('MODEL_INVALID', {
      public: message('The file at the address does not have the SHA-256 that the settings give.'),
      detail: { found, expected: expectedSha256 },
    });
}

/** The row comes first: a file without one would be taken for a provided one, and used at once. */
async function place(
  scratch: string,
  file: HashedFile,
  origin: IncomingModel['origin'],
  by: ModelChanger,
): Promise<void> {
  const name = await freeName(file);
  const addedBy = by.actor?.userName ?? null;
  await db().$transaction(async (tx) => {
    const data = newVersion({ ...file, name }, origin, addedBy);
    await tx.modelVersion.createMany({ data, skipDuplicates: true });
    await recordAudit(tx, {
      ...by,
      action: 'model.add',
      objectType: 'model',
      objectId: file.sha256,
      detail: { name, origin, bytes: file.sizeBytes },
    });
  });
  // Fails where a file of that name was made meanwhile; nothing is ever overwritten.
  await writable(() => link(scratch, join(env().MODEL_DIR, name)));
  log().info({ model_sha: file.sha256, model_version: name }, 'model added');
}

async function freeName({ name, sha256 }: HashedFile): Promise<string> {
  const isTaken = await stat(join(env().MODEL_DIR, name)).then(
    () => true,
    () => false,
  );
  return isTaken ? name.replace(/\.onnx$/i, `-${sha256.slice(0, 8)}.onnx`) : name;
}

async function writeTo(
  file: string,
  { content, bytesMax }: IncomingModel,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      sizeBytes += chunk.length;
      if (sizeBytes > bytesMax)
        throw new AppError('MODEL_INVALID', {
          public: message('The file is larger than {most} MiB.', { most: bytesMax / 2 ** 20 }),
          hint: message('Choose a smaller model, or copy it into the model folder by hand.'),
        });
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(content, counted, createWriteStream(file, { flush: true }));
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function writable<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (isDiskFull(cause)) throw new AppError('STORAGE_FULL', { cause });
    if (!hasErrorCode(cause, 'EACCES', 'EPERM', 'EROFS', 'EEXIST')) throw cause;
    throw new AppError('MODEL_INVALID', {
      public: message('The model folder cannot be written to.'),
      hint: message('Let the server write to it, or copy the file there by hand.'),
      cause,
    });
  }
}
