// A worker process whose analyses only wait: killed, frozen and terminated by the tests beside it.
// Prints "ready" when it is subscribed to the queue and "started <job> <attempt>" for every run.

import { setTimeout as sleep } from 'node:timers/promises';
import { closeDb } from '@/lib/server/db/client';
import { log } from '@/lib/server/logger';
import { startWorkers } from '@/workers/runtime/start-workers';
import { stubHandlers } from './stub-handlers';

const durationMs = Number(process.env.FAKE_WORK_MS ?? 0);
const stubs = stubHandlers();

const workers = await startWorkers(
  {
    ...stubs,
    async analyse(work) {
      console.log(`started ${work.job.id} ${work.job.attempt}`);
      await sleep(durationMs, undefined, { signal: work.signal });
      return stubs.analyse(work);
    },
  },
  log(),
  null,
);
console.log('ready');

process.on('SIGTERM', async () => {
  await workers.stop(20_000);
  await closeDb();
  process.exit(0);
});
