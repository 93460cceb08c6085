// Postgres and Redis for development: `npm run services -- <folder>`. Starts both in
// the folder, migrates, prints the two addresses and stays until Ctrl-C, which stops both.

import { resolve } from 'node:path';
import { migrate } from '@/lib/server/db/migrate';
import { startPostgres } from './services/postgres';
import { startRedis } from './services/redis';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Say where: npm run services -- <folder>');
  process.exit(2);
}
const root = resolve(folder);
const postgres = await startPostgres({
  folder: `${root}/postgres`,
  logFile: `${root}/logs/postgres.log`,
});
const redis = await startRedis({ folder: `${root}/redis`, logFile: `${root}/logs/redis.log` });
const { applied } = await migrate(
  postgres.url,
  resolve(import.meta.dirname, '../prisma/migrations'),
);
console.log(`DATABASE_URL=${postgres.url}`);
console.log(`REDIS_URL=${redis.url}`);
console.error(`${applied.length} migrations applied. Ctrl-C stops both.`);

const stopRequested = new Promise((settle) => {
  process.once('SIGINT', settle);
  process.once('SIGTERM', settle);
});
await Promise.race([stopRequested, postgres.ended, redis.ended]);
await Promise.all([postgres.stop(), redis.stop()]);
