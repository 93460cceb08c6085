// The worker process: started by `npm start`, or alone in a container. Runs every kind of job until
// SIGINT or SIGTERM.

import { auditRegistries } from '@/lib/server/capabilities/audit-registries';
import { closeDb } from '@/lib/server/db/client';
import { EnvError, env } from '@/lib/server/env/env';
import { closeSubscriber } from '@/lib/server/events/subscribe-channel';
import { reportRuntimeFacts } from '@/lib/server/health/runtime-facts';
import { reportSandbox } from '@/lib/server/health/sandbox-report';
import { log, openLog } from '@/lib/server/logger';
import { closeQueues } from '@/lib/server/queue/queues';
import { closeRedis } from '@/lib/server/redis';
import { giveSignsOfLife } from '@/lib/server/signs-of-life';
import { StorageError } from '@/lib/server/storage/storage-error';
import { selectDetector } from './analyse/detector/select-detector';
import { keepTrackerWarm } from './follow/track-in-process';
import { handlers } from './handlers';
import { startIngestWatch } from './ingest/ingest-watch';
import { measureSandbox, tryNetworkOnce } from './process/sandbox-level';
import { readRuntime } from './runtime/read-runtime';
import { startWorkers, type Workers } from './runtime/start-workers';

/** sysexits.h EX_CONFIG: a restart does not help. */
const configurationExit = 78;

async function main(): Promise<void> {
  const { EXECUTION_PROVIDERS, SHUTDOWN_GRACE_SECONDS } = env();
  openLog('worker');
  giveSignsOfLife();
  await auditRegistries();
  const workers = await startWorkers(handlers, log(), EXECUTION_PROVIDERS.join(', '));
  const ingestWatch = startIngestWatch(log());
  const warmTracker = keepTrackerWarm();
  await reportRuntimeFacts(await readRuntime(AbortSignal.timeout(10_000)));
  await reportSandboxLevel();
  process.send?.({ kind: 'ready' });
  const shutdown = new AbortController();
  void reportDetector(shutdown.signal);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second signal exits at once: leases expire, and children die with this process.
      if (stopping) process.exit(1);
      stopping = true;
      ingestWatch.stop();
      shutdown.abort();
      void stop(workers, warmTracker, SHUTDOWN_GRACE_SECONDS * 1000);
    });
  }
}

/** Once, because what the system allows does not change while it runs. */
async function reportSandboxLevel(): Promise<void> {
  tryNetworkOnce();
  const report = await measureSandbox(AbortSignal.timeout(10_000));
  if (report.level !== 'full')
    log().warn(
      { sandbox: report.level, missing: report.missing },
      'helper programs are not fully closed off',
    );
  await reportSandbox(report);
}

/** Before the first clip, so that log and models page show the detector at once. */
async function reportDetector(signal: AbortSignal): Promise<void> {
  try {
    await selectDetector(signal, log());
  } catch (error) {
    if (!signal.aborted) log().warn({ error }, 'detector selection failed');
  }
}

async function stop(
  workers: Workers,
  warmTracker: { stop(): Promise<void> },
  graceMs: number,
): Promise<void> {
  try {
    await workers.stop(graceMs);
    await warmTracker.stop();
    await closeQueues();
    closeSubscriber();
    closeRedis();
    await closeDb();
    process.exit(0);
  } catch (error) {
    log().error({ error }, 'worker shutdown failed');
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  const isConfiguration = error instanceof EnvError || error instanceof StorageError;
  console.error(isConfiguration ? error.message : error);
  process.exit(isConfiguration ? configurationExit : 1);
});
