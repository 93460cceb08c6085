// Is the worker of this container alive? It writes a heartbeat into the database; exit code 0 when
// the last one is fresh.
//   node --import tsx scripts/worker-health.ts

import { hostname } from 'node:os';
import { closeDb, db } from '@/lib/server/db/client';

/** Milliseconds: several heartbeats may be late on a busy machine before it counts as dead. */
const freshMsMax = 30_000;

const alive = await db().workerProcess.count({
  where: {
    id: { startsWith: `${hostname()}-` },
    lastSeenAt: { gt: new Date(Date.now() - freshMsMax) },
  },
});
await closeDb();
process.exitCode = alive > 0 ? 0 : 1;
