// The analyses used last, decoded: a click must not wait for a file. Rows are immutable, so an
// entry is never wrong.

import { readFile } from 'node:fs/promises';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Analysis } from '@/lib/vision/types';
import { absolutePath } from '../storage/storage';

/** Some 1 MB for a clip of 15 s; the clips of a session and a few more. */
const entriesMax = 16;
const entries = new Map<string, Promise<Analysis>>();

/** The analysis in a stored file; read once while it stays in use. */
export function readAnalysis(artifact: {
  readonly id: string;
  readonly path: string;
}): Promise<Analysis> {
  const entry = entries.get(artifact.id) ?? load(artifact);
  // Deleted and set again: a Map keeps the order of insertion, so the first entry is the least
  // recently used.
  entries.delete(artifact.id);
  entries.set(artifact.id, entry);
  const [oldest] = entries.keys();
  if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
  return entry;
}

function load(artifact: { readonly id: string; readonly path: string }): Promise<Analysis> {
  const loading = readFile(absolutePath(artifact.path)).then(decodeAnalysis);
  loading.catch(() => entries.delete(artifact.id));
  return loading;
}
