// A worker process with the real handlers, to be killed by the tests beside it. Prints "ready" when
// it is subscribed to the queue, and "started <kind> <job> <attempt>" for every run.

import { closeDb } from '@/lib/server/db/client';
import { log } from '@/lib/server/logger';
import { handlers } from '@/workers/handlers';
import type { Handler, Handlers } from '@/workers/runtime/job-handler';
import { startWorkers } from '@/workers/runtime/start-workers';

const announced = Object.fromEntries(
  Object.entries(handlers).map(([kind, handler]): [string, Handler] => [
    kind,
    (context) => {
      console.log(`started ${kind} ${context.job.id} ${context.job.attempt}`);
      return handler(context);
    },
  ]),
) as unknown as Handlers;

const workers = await startWorkers(announced, log(), 'cpu');
console.log('ready');

process.on('SIGTERM', async () => {
  await workers.stop(20_000);
  await closeDb();
  process.exit(0);
});
