// The body of a request as JSON: at most so many bytes, within a time, uncompressed, in UTF-8.

import { AppError } from '@/lib/errors/app-error';
import { parseJson } from './parse-json';

/** Enough for every request but whole lists. */
export const bodyBytesDefault = 256 * 1024;

/** A body that has not arrived by then never will. */
const bodyMsMax = 30_000;

/** Reads and parses the body. */
export async function readJson(
  request: Request,
  bytesMax: number = bodyBytesDefault,
): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new AppError('UNSUPPORTED_CONTENT_TYPE');
  // A few compressed bytes can unfold to gigabytes.
  if (request.headers.has('content-encoding')) {
    throw new AppError('UNSUPPORTED_CONTENT_TYPE', {
      public: 'Compressed bodies are not accepted.',
      hint: 'Send the body without Content-Encoding.',
    });
  }
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax);
  return parseJson(decode(await readBytes(request, bytesMax)));
}

async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('REQUEST_TIMEOUT')), bodyMsMax);
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), timeout]);
      if (done) return Buffer.concat(chunks, bytes);
      bytes += value.byteLength;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      chunks.push(value);
    }
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('MALFORMED_JSON', { public: 'The body is not UTF-8.', cause });
  }
}

function tooLarge(bytesMax: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', { detail: { bytesMax } });
}
