// Use cases of the models page: list the folder, show the selection, activate a model, download the
// one the settings name.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { ModelsView, modelResolution } from '@/lib/contracts/system';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { db } from '../db/client';
import { env } from '../env/env';
import { log } from '../logger';
import type { HashedFile } from '../storage/hashed-file';
import { assertDiskSpace } from '../storage/reservations';
import {
  type BuiltInModel,
  builtInCandidates,
  builtInNotes,
  readBuiltInModel,
} from './built-in-model';
import { decideModel } from './decide-model';
import { readProblems } from './model-checks';
import { listModelFiles } from './model-files';

/** The selection for display. */
type CurrentModel = z.infer<typeof modelResolution>;

const activeKey = 'active_model_sha256';
const downloadBytesMax = 500 * 1024 * 1024;
const downloadMsMax = 10 * 60_000;

type FoundModels = { readonly files: readonly HashedFile[]; readonly builtIn: BuiltInModel };

/** The model that analyses use from now on. */
export async function currentModel(): Promise<CurrentModel> {
  const [found, active, problems] = await Promise.all([
    findModels(),
    activeSha256(),
    readProblems(),
  ]);
  return decide(found, active, problems);
}

async function findModels(): Promise<FoundModels> {
  const { MODEL_DIR, BUNDLED_MODEL } = env();
  const [files, builtIn] = await Promise.all([
    listModelFiles(MODEL_DIR),
    readBuiltInModel(BUNDLED_MODEL),
  ]);
  return { files, builtIn };
}

/** The decision of the workers, as far as it can be made without loading the models. */
async function decide(
  { files, builtIn }: FoundModels,
  active: string | null,
  problems: ReadonlyMap<string, string>,
): Promise<CurrentModel> {
  const candidates = [
    ...files.map((file) => ({ ...file, builtIn: false })),
    ...builtInCandidates(builtIn),
  ];
  const preferences = {
    activeSha256: active,
    downloadedSha256: env().MODEL_DOWNLOAD_SHA256 ?? null,
  };
  const { source, model, notes } = await decideModel(
    candidates,
    preferences,
    async ({ sha256 }) => problems.get(sha256) ?? null,
  );
  const more = model === null ? builtInNotes(builtIn) : reasonFor(source, files.length);
  return {
    source,
    name: model?.name ?? null,
    sha256: model?.sha256 ?? null,
    builtIn: model?.builtIn ?? false,
    notes: [...more, ...notes],
  };
}

function reasonFor(source: CurrentModel['source'], fileCount: number): string[] {
  switch (source) {
    case 'active':
      return ['Made active on the models page.'];
    case 'provided':
      return [
        'Found in the model folder.',
        ...(fileCount > 1
          ? [`The first of ${fileCount} by name; make another one active to change it.`]
          : []),
      ];
    case 'downloaded':
      return ['Downloaded from the address in the settings.'];
    default:
      return [];
  }
}

/** SHA-256 of the activated model, or null. */
export async function activeSha256(): Promise<string | null> {
  return (await db().setting.findUnique({ where: { key: activeKey } }))?.value ?? null;
}

/** Everything the models page shows. */
export async function readModels(): Promise<ModelsView> {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL: url, MODEL_DOWNLOAD_SHA256: sha256 } = env();
  const [found, active, problems] = await Promise.all([
    findModels(),
    activeSha256(),
    readProblems(),
  ]);
  const view = ({ path: _, ...file }: HashedFile) => ({
    ...file,
    active: file.sha256 === active,
    problem: problems.get(file.sha256) ?? null,
  });
  const { state, file } = found.builtIn;
  return {
    resolution: await decide(found, active, problems),
    folder: MODEL_DIR,
    files: found.files.map(view),
    builtIn: { state, file: file && view(file) },
    download: { configured: url !== undefined, url: url ?? null, sha256: sha256 ?? null },
  };
}

/**
 * Makes a model of the folder, or the built-in one, the active one; null leaves the choice to the
 * order.
 */
export async function activateModel(sha256: string | null): Promise<ModelsView> {
  if (sha256 === null) {
    await db().setting.deleteMany({ where: { key: activeKey } });
    return readModels();
  }
  const { files, builtIn } = await findModels();
  if (![...files, ...builtInCandidates(builtIn)].some((file) => file.sha256 === sha256)) {
    throw new AppError('MODEL_INVALID', {
      public: message('There is no such model here.'),
      hint: message('Look at the list again.'),
    });
  }
  await db().setting.upsert({
    where: { key: activeKey },
    create: { key: activeKey, value: sha256 },
    update: { value: sha256 },
  });
  return readModels();
}

/**
 * Downloads the model of the settings into the folder; a file with another SHA-256 is discarded.
 */
export async function downloadModel(signal: AbortSignal): Promise<ModelsView> {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL: url, MODEL_DOWNLOAD_SHA256: sha256 } = env();
  if (url === undefined || sha256 === undefined) {
    throw new AppError('MODEL_INVALID', {
      public: message('No address is set.'),
      hint: message('Set MODEL_DOWNLOAD_URL and MODEL_DOWNLOAD_SHA256, then start again.'),
    });
  }
  if ((await listModelFiles(MODEL_DIR)).some((file) => file.sha256 === sha256)) return readModels();
  await mkdir(MODEL_DIR, { recursive: true });
  await assertDiskSpace(downloadBytesMax);
  const name = `downloaded-${sha256.slice(0, 12)}.onnx`;
  // A unique name for concurrent downloads; the listing skips names that begin with a dot.
  const scratch = join(MODEL_DIR, `.${name}.${process.pid}-${Date.now()}.part`);
  try {
    const found = await fetchTo(
      url,
      scratch,
      AbortSignal.any([signal, AbortSignal.timeout(downloadMsMax)]),
    );
    if (found !== sha256)
      throw new AppError('MODEL_INVALID', {
        public: message(
          'The file at the address does not have the SHA-256 that the settings give.',
        ),
        detail: { found, expected: sha256 },
      });
    await rename(scratch, join(MODEL_DIR, name));
  } finally {
    await rm(scratch, { force: true });
  }
  log().info({ model_sha: sha256 }, 'model downloaded');
  return readModels();
}

async function fetchTo(url: string, file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > downloadBytesMax)
        throw new AppError('MODEL_INVALID', {
          public: message('The file at the address is larger than 500 MiB.'),
        });
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || response.body === null)
      throw new Error(`the server responded ${response.status}`);
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      counted,
      createWriteStream(file),
    );
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('MODEL_INVALID', {
      public: message('The model could not be downloaded.'),
      hint: message('Check MODEL_DOWNLOAD_URL, or put the file into the folder by hand.'),
      cause,
    });
  }
  return hash.digest('hex');
}
