// `npm run hard-frames`: collects the hard frames of a match. The running program does the work; this
// waits for it.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { closeDb, db } from '@/lib/server/db/client';
import { queueCollection } from '@/lib/server/hard-frames/collect-frames';
import { labelingRoot } from '@/lib/server/hard-frames/labels';
import { readManifest } from '@/lib/server/hard-frames/manifest';
import { closeQueues } from '@/lib/server/queue/queues';
import { closeRedis } from '@/lib/server/redis';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { hardFrameReasons } from '@/lib/vision/hard-frames/params';
import { withDatabase } from './installation/installation-database';
import { findMatch } from './setup/find-match';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run hard-frames -- MATCH

  MATCH                      its name or its id; its owner must have allowed that it is used for training`;

const pollMs = 500;
// A worker reports every few seconds.
const workerSilenceMs = 60_000;

await runCommand(async () => {
  const named = parse();
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    try {
      await collect(named);
    } finally {
      await closeQueues();
      closeRedis();
      await closeDb();
    }
  });
}, usage);

function parse(): string {
  try {
    const [named, ...others] = parseArgs({ allowPositionals: true, options: {} }).positionals;
    if (named !== undefined && others.length === 0) return named;
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
  throw new UsageError('which match? Give its name or its id');
}

async function collect(named: string): Promise<void> {
  const { id: videoId, name } = await findMatch(named);
  const isAlive = { lastSeenAt: { gt: new Date(Date.now() - workerSilenceMs) } };
  if ((await db().workerProcess.count({ where: isAlive })) === 0)
    throw new Error('Followspot is not running, and its workers do this: start it with npm start.');
  const jobId = await queueCollection(videoId, null);
  let stage = '';
  for (;;) {
    const job = await db().job.findUniqueOrThrow({ where: { id: jobId } });
    if (job.stage !== stage) console.error(job.stage);
    stage = job.stage;
    if (!isLiveJobState(job.state)) {
      if (job.state !== 'succeeded')
        throw new Error(
          `not collected: the job is ${job.state} ${JSON.stringify(job.error ?? '')}`,
        );
      break;
    }
    await sleep(pollMs);
  }
  const { frames } = await readManifest(videoId);
  for (const reason of hardFrameReasons)
    console.log(`${reason}: ${frames.filter((one) => one.reason === reason).length}`);
  console.log(`${frames.length} hard frames of ${name}: ${labelingRoot()}/${videoId}`);
}
