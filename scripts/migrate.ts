// Applies the migrations and ends: for containers and for installations with a Postgres of their
// own. Before a database that has rows of an older version is changed, it is saved, as by npm start.
//   node --import tsx scripts/migrate.ts

import { EnvError, env } from '@/lib/server/env/env';
import { upgradeDatabase } from './start/upgrade-database';

try {
  const { DATABASE_URL, STORAGE_DIR } = env();
  const { applied, total, saved } = await upgradeDatabase(DATABASE_URL, STORAGE_DIR);
  if (saved !== null) console.log(`The database before them is saved in ${saved}`);
  console.log(
    applied.length === 0
      ? `All ${total} migrations are applied.`
      : `Applied: ${applied.join(', ')}`,
  );
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = error instanceof EnvError ? 78 : 1;
}
