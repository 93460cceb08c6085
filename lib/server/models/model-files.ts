// The models an operator put into the model folder.

import { readdir } from 'node:fs/promises';
import { ifExists } from '../storage/file-errors';
import { type HashedFile, hashedFile } from '../storage/hashed-file';

/** The .onnx files of a folder in the order of their names; none when there is no such folder. */
export async function listModelFiles(folder: string): Promise<HashedFile[]> {
  const names = ((await ifExists(readdir(folder))) ?? [])
    .filter((name) => /^[^.].*\.onnx$/i.test(name))
    .sort();
  const files: HashedFile[] = [];
  for (const name of names) {
    const file = await hashedFile(folder, name);
    if (file) files.push(file);
  }
  return files;
}
