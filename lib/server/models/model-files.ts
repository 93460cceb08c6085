// Model files on disk, each with its SHA-256, which is its true name.

import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../storage';

export type ModelFile = { readonly name: string; readonly path: string; readonly sizeBytes: number; readonly sha256: string };

// A folder of models is looked at often and its files change never: a hash holds while size and time do.
const hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>();

/** The .onnx files of a folder in the order of their names; none when there is no such folder. */
export async function listModelFiles(folder: string): Promise<ModelFile[]> {
  const names = (await namesIn(folder)).filter((name) => /^[^.].*\.onnx$/i.test(name)).sort();
  const files: ModelFile[] = [];
  for (const name of names) {
    const file = await modelFile(folder, name);
    if (file) files.push(file);
  }
  return files;
}

/** One file of a folder; null for what is none, is empty, or leads nowhere. */
export async function modelFile(folder: string, name: string): Promise<ModelFile | null> {
  const path = join(folder, name);
  const facts = await factsOf(path);
  if (!facts?.isFile() || facts.size === 0) return null;
  return { name, path, sizeBytes: facts.size, sha256: await hashOf(path, `${facts.size}-${facts.mtimeMs}`) };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}

/** Of what the name leads to; null for a link that leads nowhere. */
async function factsOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

async function hashOf(path: string, stamp: string): Promise<string> {
  const known = hashes.get(path);
  if (known?.stamp === stamp) return known.sha256;
  const { sha256 } = await hashFile(path);
  hashes.set(path, { stamp, sha256 });
  return sha256;
}
