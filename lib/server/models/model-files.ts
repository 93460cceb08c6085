// The models in the model folder: every .onnx file with its SHA-256, and why some cannot even be
// read. Opens nothing but regular files of a size that a model may have.

import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Message, message } from '@/lib/messages/message';
import { hasErrorCode, ifExists } from '../storage/file-errors';
import type { HashedFile } from '../storage/hashed-file';
import { hashFile } from '../storage/storage';

export const modelBytesMax = 500 * 1024 * 1024;

type UnreadableFile = { readonly name: string; readonly problem: Message };

export type ModelFolder = {
  /** In the order of their names; `path` is the real one, where a link leads now. */
  readonly files: readonly HashedFile[];
  readonly unreadable: readonly UnreadableFile[];
};

/** Both are empty when there is no such folder. */
export async function scanModelFolder(folder: string): Promise<ModelFolder> {
  const names = ((await ifExists(readdir(folder))) ?? [])
    .filter((name) => /^[^.].*\.onnx$/i.test(name))
    .sort();
  const files: HashedFile[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const name of names) {
    const file = await readModelFile(name, join(folder, name));
    if ('problem' in file) unreadable.push(file);
    else files.push(file);
  }
  return { files, unreadable };
}

/** The files alone. */
export async function listModelFiles(folder: string): Promise<readonly HashedFile[]> {
  return (await scanModelFolder(folder)).files;
}

/** One file under a display name, or why it cannot be read. */
export async function readModelFile(
  name: string,
  file: string,
): Promise<HashedFile | UnreadableFile> {
  try {
    const path = await realpath(file);
    const stats = await stat(path);
    const problem = stats.isFile() ? sizeProblem(stats.size) : notAFile;
    if (problem !== null) return { name, problem };
    const { size: sizeBytes, mtimeMs, ctimeMs, ino } = stats;
    const sha256 = await hashOf(path, [path, sizeBytes, mtimeMs, ctimeMs, ino].join(' '));
    return { name, path, sizeBytes, sha256 };
  } catch (thrown) {
    return { name, problem: unreadable(thrown) };
  }
}

/** The sentence for an error of the file system; any other error is thrown again. */
export function unreadable(thrown: unknown): Message {
  if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
  return hasErrorCode(thrown, 'ENOENT')
    ? message('it leads to a file that is not there; put the model in its place')
    : message('it cannot be read ({code}); let the server read it, or remove it', {
        code: String(thrown.code),
      });
}

const notAFile = message('it is no regular file; put an ONNX file in its place');

function sizeProblem(bytes: number): Message | null {
  if (bytes === 0) return message('it is empty; copy it again');
  return bytes > modelBytesMax
    ? message('it has {found} MiB, a model may have {most}; choose a smaller one', {
        found: Math.ceil(bytes / 2 ** 20),
        most: modelBytesMax / 2 ** 20,
      })
    : null;
}

// Hashing takes a second that every job and every page would spend.
const hashes = new Map<string, string>();

async function hashOf(path: string, stamp: string): Promise<string> {
  const sha256 = hashes.get(stamp) ?? (await hashFile(path)).sha256;
  hashes.set(stamp, sha256);
  return sha256;
}
