// The models page: what lies in the folder, which is used, making one active, fetching the one the settings name.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ModelsView } from '@/lib/contracts/system';
import { AppError } from '@/lib/errors/app-error';
import { db } from '../db/client';
import { env } from '../env';
import { log } from '../logger';
import { assertRoomFor } from '../videos/free-space';
import { type ChosenModel, chooseModel } from './choose-model';
import { listModelFiles } from './model-files';

const activeKey = 'active_model_sha256';
const downloadBytesMax = 500 * 1024 * 1024;
const downloadMsMax = 10 * 60_000;

/** The model that analyses use from now on. */
export async function presentModel(): Promise<ChosenModel> {
  return chooseModel(await listModelFiles(env().MODEL_DIR), {
    activeSha256: await activeSha256(),
    downloadSha256: env().MODEL_DOWNLOAD_SHA256 ?? null,
  });
}

/** SHA-256 of the model made active, or null. */
export async function activeSha256(): Promise<string | null> {
  return (await db().setting.findUnique({ where: { key: activeKey } }))?.value ?? null;
}

/** Everything the models page shows. */
export async function readModels(): Promise<ModelsView> {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL: url, MODEL_DOWNLOAD_SHA256: sha256 } = env();
  const [files, active, { source, name, sha256: chosen, notes }] = await Promise.all([
    listModelFiles(MODEL_DIR),
    activeSha256(),
    presentModel(),
  ]);
  return {
    resolution: { source, name, sha256: chosen, notes },
    folder: MODEL_DIR,
    files: files.map((file) => ({ name: file.name, sizeBytes: file.sizeBytes, sha256: file.sha256, active: file.sha256 === active })),
    download: { configured: url !== undefined, url: url ?? null, sha256: sha256 ?? null },
  };
}

/** Makes a model of the folder the active one; null leaves the choice to the order of names. */
export async function activateModel(sha256: string | null): Promise<ModelsView> {
  if (sha256 === null) {
    await db().setting.deleteMany({ where: { key: activeKey } });
    return readModels();
  }
  const files = await listModelFiles(env().MODEL_DIR);
  if (!files.some((file) => file.sha256 === sha256)) {
    throw new AppError('MODEL_INVALID', { public: 'There is no such model in the folder.', hint: 'Look at the list again.' });
  }
  await db().setting.upsert({ where: { key: activeKey }, create: { key: activeKey, value: sha256 }, update: { value: sha256 } });
  return readModels();
}

/** Fetches the model named in the settings into the folder. What does not have its SHA-256 is thrown away. */
export async function downloadModel(signal: AbortSignal): Promise<ModelsView> {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL: url, MODEL_DOWNLOAD_SHA256: sha256 } = env();
  if (url === undefined || sha256 === undefined) {
    throw new AppError('MODEL_INVALID', {
      public: 'No address is set.',
      hint: 'Set MODEL_DOWNLOAD_URL and MODEL_DOWNLOAD_SHA256, then start again.',
    });
  }
  if ((await listModelFiles(MODEL_DIR)).some((file) => file.sha256 === sha256)) return readModels();
  await mkdir(MODEL_DIR, { recursive: true });
  await assertRoomFor(downloadBytesMax, 0);
  const name = `downloaded-${sha256.slice(0, 12)}.onnx`;
  // The name tells concurrent tries apart and hides them from the listing, which skips names that begin with a dot.
  const scratch = join(MODEL_DIR, `.${name}.${process.pid}-${Date.now()}.part`);
  try {
    const found = await fetchTo(url, scratch, AbortSignal.any([signal, AbortSignal.timeout(downloadMsMax)]));
    if (found !== sha256)
      throw new AppError('MODEL_INVALID', {
        public: 'The file at the address does not have the SHA-256 that the settings give.',
        detail: { found, expected: sha256 },
      });
    await rename(scratch, join(MODEL_DIR, name));
  } finally {
    await rm(scratch, { force: true });
  }
  log().info({ sha256 }, 'model downloaded');
  return readModels();
}

async function fetchTo(url: string, file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > downloadBytesMax) throw new AppError('MODEL_INVALID', { public: 'The file at the address is larger than 500 MiB.' });
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || response.body === null) throw new Error(`the address answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), counted, createWriteStream(file));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('MODEL_INVALID', {
      public: 'The model could not be downloaded.',
      hint: 'Check MODEL_DOWNLOAD_URL, or put the file into the folder by hand.',
      cause,
    });
  }
  return hash.digest('hex');
}
