// The checksum extension of tus: a piece whose bytes have another hash than the client says is not
// kept.

import { createHash } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';

const algorithms = ['sha1', 'sha256'] as const;

/** Header value that lists them. */
export const checksumAlgorithms = algorithms.join(',');

export type Checksum = {
  readonly algorithm: (typeof algorithms)[number];
  /** Base64. */
  readonly digest: string;
};

/** The header "sha256 <base64>"; BAD_REQUEST for anything else. */
export function readChecksum(header: string | string[] | undefined): Checksum | null {
  if (header === undefined) return null;
  const [, name, digest = ''] = /^(\w+) ([A-Za-z0-9+/]+={0,2})$/.exec(String(header)) ?? [];
  const algorithm = algorithms.find((known) => known === name);
  if (algorithm) return { algorithm, digest };
  throw new AppError('BAD_REQUEST', {
    public: message('The header Upload-Checksum is malformed, or its algorithm is not supported.'),
    hint: message('Send one of {checksumAlgorithms}, a space, and the hash in base64.', {
      checksumAlgorithms,
    }),
  });
}

/**
 * Writes a piece by `write`, which gets the bytes and returns the new offset. When the hash differs,
 * or the bytes end early, the file is cut back to where it was.
 */
export async function writeChecked(
  bytes: Readable,
  { algorithm, digest }: Checksum,
  file: { readonly path: string; readonly offset: number },
  write: (bytes: Readable) => Promise<number>,
): Promise<number> {
  const hash = createHash(algorithm);
  const hashed = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  bytes.once('error', (error) => hashed.destroy(error));
  let isKept = false;
  try {
    const offset = await write(bytes.pipe(hashed));
    if (hash.digest('base64') !== digest) throw new AppError('CHECKSUM_MISMATCH');
    isKept = true;
    return offset;
  } finally {
    if (!isKept) await truncate(file.path, file.offset);
  }
}
