// Brings a model into the folder by choice: an owner's upload, or the one that the settings name. It
// is not used because it is there: a candidate waits to be made active.

import { Readable } from 'node:stream';
import { modelUploadBytesMax } from '@/lib/contracts/models';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { env } from '../env/env';
import type { ModelChanger } from './activate-model';
import { listModelFiles, modelBytesMax } from './model-files';
import { downloadName } from './model-versions';
import { storeModel } from './store-model';

const downloadMsMax = 10 * 60_000;
const nameCharactersMax = 100;

/** Takes an upload; returns its SHA-256. */
export async function addModel(
  content: AsyncIterable<Uint8Array>,
  givenName: string,
  by: ModelChanger,
): Promise<string> {
  const name = toFileName(givenName);
  const bytesMax = modelUploadBytesMax;
  return storeModel({ content, bytesMax, origin: 'uploaded', nameFor: () => name }, by);
}

/** A name for the folder: letters, digits, dot, dash and underscore. */
export function toFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last.normalize('NFKD').replaceAll(/[^A-Za-z0-9._-]+/g, '_');
  const stem = plain.replace(/\.onnx$/i, '').replace(/^\.+/, '');
  if (!/\.onnx$/i.test(plain) || stem === '')
    throw new AppError('MODEL_INVALID', {
      public: message('The name of the file must end in .onnx.'),
      hint: message('Export the model as ONNX.'),
    });
  return `${stem.slice(0, nameCharactersMax)}.onnx`;
}

/** Downloads the model of the settings; a file with another SHA-256 is discarded. */
export async function downloadModel(signal: AbortSignal, by: ModelChanger): Promise<void> {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL: url, MODEL_DOWNLOAD_SHA256: sha256 } = env();
  if (url === undefined || sha256 === undefined)
    throw new AppError('MODEL_INVALID', {
      public: message('No address is set.'),
      hint: message('Set MODEL_DOWNLOAD_URL and MODEL_DOWNLOAD_SHA256, then start again.'),
    });
  if ((await listModelFiles(MODEL_DIR)).some((file) => file.sha256 === sha256)) return;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(downloadMsMax)]);
  try {
    await storeModel(
      {
        ...{ content: await fetchModel(url, limited), bytesMax: modelBytesMax },
        ...{ origin: 'downloaded', expectedSha256: sha256, nameFor: downloadName },
      },
      by,
    );
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('MODEL_INVALID', {
      public: message('The model could not be downloaded.'),
      hint: message('Check MODEL_DOWNLOAD_URL, or put the file into the folder by hand.'),
      cause,
    });
  }
}

async function fetchModel(url: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null)
    throw new Error(`the server responded ${response.status}`);
  return Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
}
