// Where a stored file lies, once it is certain that it is the file that was written.

import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Artifact } from '../db/generated/client';
import { log } from '../logger';

/**
 * The absolute path. `root`: the storage folder, links resolved. Throws unless no link is on the way
 * and it is a file of the recorded length.
 */
export function plainFile(root: string, { id, path, bytes }: Artifact): string {
  const expected = join(root, path);
  const stats = lstatSync(expected, { throwIfNoEntry: false });
  const isPlain =
    stats?.isFile() === true &&
    realpathSync(expected) === expected &&
    expected.startsWith(`${root}/`);
  if (isPlain && stats.size === Number(bytes)) return expected;
  log().error(
    { artifact_id: id, path, found: stats?.size ?? null, expected: Number(bytes) },
    'a stored file is missing or not what was written',
  );
  throw new AppError('NOT_FOUND', {
    public: message('This file is not in its place any more.'),
    hint: message('Make it again.'),
  });
}
