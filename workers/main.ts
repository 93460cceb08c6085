// The worker process: started by `npm start`, or alone in a container. Runs every kind of job until
// SIGINT or SIGTERM.

import { auditRegistries } from '@/lib/server/capabilities/audit-registries';
import { closeDb } from '@/lib/server/db/client';
import { EnvError, env } from '@/lib/server/env/env';
import { closeSubscriber } from '@/lib/server/events/subscribe-channel';
import { type StartStages, startStages } from '@/lib/server/health/start-stages';
import { recordStartTimeline } from '@/lib/server/health/start-timeline';
import { reportWorkerFacts } from '@/lib/server/health/worker-process';
import { log, openLog } from '@/lib/server/logger';
import { closeQueues } from '@/lib/server/queue/queues';
import { closeRedis } from '@/lib/server/redis';
import { giveSignsOfLife } from '@/lib/server/signs-of-life';
import { StorageError } from '@/lib/server/storage/storage-error';
import { auditModels, selectDetector } from './analyse/detector/select-detector';
import { keepTrackerWarm } from './follow/track-in-process';
import { handlers } from './handlers';
import { startIngestWatch } from './ingest/ingest-watch';
import { measureSandbox, tryNetworkOnce } from './process/sandbox-level';
import { readRuntime } from './runtime/read-runtime';
import { repeat } from './runtime/repeat';
import { startWorkers, type Workers } from './runtime/start-workers';

/** A busy machine starts ONNX Runtime slowly; a program that has not answered by then counts as missing. */
const factsMsMax = 30_000;
/** sysexits.h EX_CONFIG: a restart does not help. */
const configurationExit = 78;
/** How soon a model that was brought while the worker runs is tried. */
const newModelsMs = 10_000;

async function main(): Promise<void> {
  const stages = startStages();
  const { EXECUTION_PROVIDERS, SHUTDOWN_GRACE_SECONDS } = env();
  openLog('worker');
  giveSignsOfLife();
  await stages.timed('registries', auditRegistries);
  const workers = await stages.timed('queue', () =>
    startWorkers(handlers, log(), EXECUTION_PROVIDERS.join(', ')),
  );
  const ingestWatch = startIngestWatch(log());
  const warmTracker = keepTrackerWarm();
  await reportFacts(workers.owner, stages);
  process.send?.({ kind: 'ready' });
  const shutdown = new AbortController();
  void reportDetector(shutdown.signal, stages);
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

/** Once, because programs and what the system allows do not change while it runs. */
async function reportFacts(owner: string, stages: StartStages): Promise<void> {
  const runtime = await stages.timed('programs', () =>
    readRuntime(AbortSignal.timeout(factsMsMax)),
  );
  const sandbox = await stages.timed('sandbox test', () => {
    tryNetworkOnce();
    return measureSandbox(AbortSignal.timeout(factsMsMax));
  });
  if (sandbox.level !== 'full')
    log().warn(
      { sandbox: sandbox.level, missing: sandbox.missing },
      'helper programs are not fully closed off',
    );
  await reportWorkerFacts(owner, { ...runtime, sandbox });
}

/** Before the first clip, so that log and models page show the detector at once. */
async function reportDetector(signal: AbortSignal, stages: StartStages): Promise<void> {
  try {
    await stages.timed('detector', () => selectDetector(signal, log()));
  } catch (error) {
    if (!signal.aborted) log().warn({ error }, 'detector selection failed');
  }
  if (signal.aborted) return;
  const timeline = stages.timeline('worker', new Date());
  log().info({ timeline }, 'start complete');
  await recordStartTimeline(env().STORAGE_DIR, timeline);
  await tryModels(signal);
}

/** All models once, then new ones, until the signal fires. */
async function tryModels(signal: AbortSignal): Promise<void> {
  try {
    await auditModels('all', signal, log());
  } catch (error) {
    if (!signal.aborted) log().warn({ error }, 'model audit failed');
  }
  if (signal.aborted) return;
  const untried = repeat(newModelsMs, log(), () => auditModels('new', signal, log()));
  signal.addEventListener('abort', () => untried.stop(), { once: true });
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
