// Points a command at the database and queue that `npm start` runs in the storage folder, where the
// settings name none.

import { join, resolve } from 'node:path';
import { readConnection } from '../services/connection-file';
import { UserError } from '../setup/terminal.mjs';

/** Sets DATABASE_URL and REDIS_URL for this process. Throws when there is no installation here. */
export function findRunningDatabase(): void {
  const storage = resolve(process.env.STORAGE_DIR || 'outputs');
  process.env.DATABASE_URL ||= addressIn(
    join(storage, 'postgres/connection.json'),
    ({ port, password }) => `postgresql://followspot:${password}@127.0.0.1:${port}/followspot`,
  );
  process.env.REDIS_URL ||= addressIn(
    join(storage, 'redis/connection.json'),
    ({ port, password }) => `redis://:${password}@127.0.0.1:${port}/0`,
  );
}

function addressIn(
  file: string,
  address: (connection: { readonly port: number; readonly password: string }) => string,
): string {
  const connection = readConnection(file);
  if (connection === null)
    throw new UserError(
      'There is no installation in this storage folder. Set STORAGE_DIR, or DATABASE_URL and REDIS_URL.',
    );
  return address(connection);
}
