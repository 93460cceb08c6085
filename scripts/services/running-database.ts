// The address of the Postgres that `npm start` runs on a storage folder, for commands beside it.

import { join } from 'node:path';
import { readConnection } from './connection-file';
import { databaseAddress } from './postgres';

/** Null when `npm start` has never run on this folder with a Postgres of its own. */
export function runningDatabaseUrl(storageFolder: string): string | null {
  const connection = readConnection(join(storageFolder, 'postgres', 'connection.json'));
  return connection === null ? null : databaseAddress(connection);
}
