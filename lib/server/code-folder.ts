// Where the files lie that come with the code and are read at run time: the built-in detector, the sample match.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Run from source, this file tells. In pages that Next has built it lies elsewhere; they run in the project's folder.
const fromHere = resolve(import.meta.dirname, '../..');
const root = existsSync(join(fromHere, 'lib/server')) ? fromHere : process.cwd();

/** Absolute path of something in the project, given from its root. */
export function inCode(path: string): string {
  return join(root, path);
}
