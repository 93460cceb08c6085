// Walks a model file on disk, before anything loads it. By descriptor, so that what is walked is one
// file even if its name leads elsewhere meanwhile.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { unreadable } from './model-files';
import { type OnnxWalk, walkOnnx } from './onnx-walk';

const walks = new Map<string, OnnxWalk>();

/** The walk of a file with this SHA-256; the same bytes are walked once. */
export function inspectModel(path: string, sha256: string): OnnxWalk {
  const known = walks.get(sha256);
  if (known) return known;
  try {
    const walk = walkFile(path);
    walks.set(sha256, walk);
    return walk;
  } catch (thrown) {
    // It was taken away since it was listed.
    return { problem: unreadable(thrown) };
  }
}

function walkFile(path: string): OnnxWalk {
  // A pipe that took the place of the file would otherwise be waited for.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    return walkOnnx({ size, read: (at, length) => readAt(file, at, length) });
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}
