// Applies the migrations and ends: for containers and for installations with a Postgres of their
// own.
//   node --import tsx scripts/migrate.ts

import { resolve } from 'node:path';
import { migrate } from '@/lib/server/db/migrate';
import { EnvError, env } from '@/lib/server/env/env';

try {
  const { applied, total } = await migrate(
    env().DATABASE_URL,
    resolve(import.meta.dirname, '../prisma/migrations'),
  );
  console.log(
    applied.length === 0
      ? `All ${total} migrations are applied.`
      : `Applied: ${applied.join(', ')}`,
  );
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = error instanceof EnvError ? 78 : 1;
}
