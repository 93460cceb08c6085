// Where the bytes of an upload lie while it is under way.

import { absolutePath } from './storage';

/** Absolute path of the bytes of an upload. The id must be a UUID: it becomes a file name. */
export function incomingPath(id: string): string {
  return absolutePath(`uploads/incoming/${id}`);
}
