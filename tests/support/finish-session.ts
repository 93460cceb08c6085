// Goes on in a restored installation: approves what waits for a decision, finalizes the sessions named
// on the command line, runs the work with stub handlers, and prints what the user would see. A process
// of its own, because settings are read once per process.

import { closeDb, db } from '@/lib/server/db/client';
import { closeSubscriber } from '@/lib/server/events/subscribe-channel';
import { log } from '@/lib/server/logger';
import { closeQueues } from '@/lib/server/queue/queues';
import { closeRedis } from '@/lib/server/redis';
import { finalizeSession } from '@/lib/server/sessions/change-session';
import { clipCommand } from '@/lib/server/sessions/command-clip';
import { readSession } from '@/lib/server/sessions/read-session';
import { reconcile } from '@/workers/maintenance/reconcile';
import { startWorkers } from '@/workers/runtime/start-workers';
import { stubHandlers } from '../integration/jobs/stub-handlers';

const sessionIds = process.argv.slice(2);
const { id, userName, role } = await db().user.findFirstOrThrow();
const actor = { id, userName, role };
const workers = await startWorkers(stubHandlers(), log(), 'cpu');
await reconcile(log());

async function finish(sessionId: string): Promise<object> {
  const session = await readSession(actor, sessionId);
  for (const clip of session.clips.filter(({ state }) => state === 'preview_ready'))
    await clipCommand(actor, clip.id, 'approve', clip.version);
  if (session.clips.some(({ state }) => state === 'approved' || state === 'preview_ready'))
    await finalizeSession(actor, sessionId);
  for (let tries = 0; tries < 600; tries += 1) {
    const { reel, clips } = await readSession(actor, sessionId);
    if (reel.state === 'ready')
      return { sessionId, reel: reel.state, done: reel.done, states: clips.map((c) => c.state) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { sessionId, reel: 'not ready', session: await readSession(actor, sessionId) };
}

const results: object[] = [];
for (const sessionId of sessionIds) results.push(await finish(sessionId));
console.log(JSON.stringify(results));
await workers.stop(5000);
await closeQueues();
closeSubscriber();
closeRedis();
await closeDb();
