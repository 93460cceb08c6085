// Files of the repository that are read at run time: the built-in detector, the sample match.

import { resolve } from 'node:path';

// Pages that Next has built have no dirname; they run in the project's folder. Compiled
// processes lie as deep as this file.
const sourceFolder: string | undefined = import.meta.dirname;
const root = sourceFolder === undefined ? process.cwd() : resolve(sourceFolder, '../..');

/** Absolute path of something in the project, given from its root. */
export function projectPath(path: string): string {
  return resolve(root, path);
}
