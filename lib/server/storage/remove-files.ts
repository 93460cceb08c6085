// Removes the files of rows that were deleted.

import { log } from '../logger';
import { removeStored } from './storage';

/** Failing is safe: a file without a row is swept later. */
export async function removeFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      await removeStored(path);
    } catch (error) {
      log().warn({ error, path }, 'file of a deleted row not removed');
    }
  }
}
