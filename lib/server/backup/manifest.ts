// What a snapshot says about itself. Sizes in bytes, hashes are SHA-256 in hexadecimal.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A name that can be no other file: no separator, not hidden. */
const plainName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_. -]{0,199}$/);
const storedPath = z
  .string()
  .regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_.-]+)+$/)
  .refine((path) => !path.split('/').includes('..'), 'leads out of the storage');

/** referenced: the bytes are not in the backup; the storage is saved by other means. */
const how = z.enum(['copied', 'hard-linked', 'referenced']);

const storedFile = z.object({ path: storedPath, bytes: z.number().int(), sha256, how });

export const manifest = z.object({
  format: z.literal(1),
  /** Version of the program that made it. */
  version: z.string(),
  createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
      rows: z.number().int(),
      /** Of the compressed file. */
      bytes: z.number().int(),
      sha256,
    }),
  ),
  files: z.array(storedFile),
  /** Detector models an operator provided. */
  models: z.array(z.object({ name: plainName, bytes: z.number().int(), sha256, how })),
  /** Files that their rows named and that were missing or damaged when the snapshot was made. */
  damaged: z.array(z.object({ path: z.string(), reason: z.string() })),
});

export type Manifest = z.infer<typeof manifest>;
export type ManifestFile = z.infer<typeof storedFile>;
export type ManifestTable = Manifest['tables'][number];
export type How = z.infer<typeof how>;

export const manifestName = 'manifest.json';

/** Reads the manifest of a snapshot's folder; throws a sentence when it is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestName), 'utf8');
  } catch (cause) {
    throw backupError(
      `${folder} has no ${manifestName}: it is no snapshot, or an unfinished one.`,
      cause,
    );
  }
  const parsed = manifest.safeParse(parseJson(text));
  if (!parsed.success)
    throw backupError(
      `${join(folder, manifestName)} cannot be read: ${z.prettifyError(parsed.error)}`,
    );
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says what is wrong with it.
    return null;
  }
}

/** A failure whose message is for the person at the command line. */
export function backupError(message: string, cause?: unknown): AppError {
  return new AppError('INTERNAL', { public: message, hint: '', ...(cause ? { cause } : {}) });
}
