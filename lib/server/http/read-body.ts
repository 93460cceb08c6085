// The body of a request, limited in bytes and time and uncompressed: as JSON in UTF-8, or as a file.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { withTimeout } from '../with-timeout';
import { parseJson } from './parse-json';

/** Enough for every request except whole lists. */
export const bodyBytesDefault = 256 * 1024;

const bodyMsMax = 30_000;

/** Reads and parses the body. */
export async function readJson(
  request: Request,
  bytesMax: number = bodyBytesDefault,
): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new AppError('UNSUPPORTED_CONTENT_TYPE');
  return parseJson(decode(await readFileBody(request, bytesMax)));
}

/** Reads the body as it is, whatever its type. */
export async function readFileBody(
  request: Request,
  bytesMax: number = bodyBytesDefault,
): Promise<Uint8Array> {
  assertPlain(request, bytesMax);
  return readBytes(request, bytesMax);
}

/** The same in parts as they arrive, for as long as they do; the router ends a body that stalls. */
export async function* streamFileBody(
  request: Request,
  bytesMax: number = bodyBytesDefault,
): AsyncGenerator<Uint8Array, void, void> {
  assertPlain(request, bytesMax);
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function assertPlain(request: Request, bytesMax: number): void {
  // A few compressed bytes can unfold to gigabytes.
  if (request.headers.has('content-encoding')) {
    throw new AppError('UNSUPPORTED_CONTENT_TYPE', {
      public: message('Compressed bodies are not accepted.'),
      hint: message('Send the body without Content-Encoding.'),
    });
  }
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax);
}

async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  try {
    return await withTimeout(collect(reader, bytesMax), bodyMsMax, () => {
      throw new AppError('REQUEST_TIMEOUT');
    });
  } finally {
    reader.releaseLock();
  }
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, bytes);
    bytes += value.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(value);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('MALFORMED_JSON', { public: message('The body is not UTF-8.'), cause });
  }
}

function tooLarge(bytesMax: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', { detail: { bytesMax } });
}
