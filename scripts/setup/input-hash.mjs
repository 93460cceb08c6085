// @ts-check
// One hash over the files something is made from: made again only when the hash changes.
// Content, not time: a fresh checkout of the same commit has the same hash.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 over names and contents of the files and folders given (relative to root), in name order;
 * what is missing counts as missing.
 * @param {string} root
 * @param {readonly string[]} paths
 * @param {(path: string) => boolean} [counts]  which files matter
 */
export function inputHash(root, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) addPath(hash, root, path, counts);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash @param {string} root @param {string} path @param {(path:
 * string) => boolean} counts
 */
function addPath(hash, root, path, counts) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) {
    hash.update(`${path}\0missing\0`);
  } else if (found.isDirectory()) {
    const names = readdirSync(join(root, path)).sort();
    for (const name of names) addPath(hash, root, `${path}/${name}`, counts);
  } else if (counts(path)) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
}
