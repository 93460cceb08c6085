// The web and worker processes of an installation, side by side and supervised.

import { join } from 'node:path';
import type { Env } from '@/lib/server/env/parse-env';
import { dieWithParent, startService } from '../services/child';
import { inProject, projectFolder } from '../setup/folders.mjs';
import { compiledWeb, compiledWorker } from '../setup/production-build';
import type { Addresses } from './services';
import type { Started } from './stop';
import { type Supervised, supervise } from './supervise';
import { timed } from './timed-step';

/** Starts both and returns the web process; `started` gets what is to be stopped. */
export async function startProcesses(
  settings: Env,
  addresses: Addresses,
  started: Started[],
): Promise<Supervised> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...addresses,
    STORAGE_DIR: settings.STORAGE_DIR,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    SHUTDOWN_GRACE_SECONDS: shutdownGrace(),
  };
  const launch = async (name: string, script: string): Promise<Supervised> => {
    const logFile = join(settings.STORAGE_DIR, 'logs', `${name}.log`);
    const [program = '', ...args] = [
      ...dieWithParent('SIGKILL'),
      process.execPath,
      // Source maps lead stacks of compiled code back to the source.
      '--enable-source-maps',
      inProject(script),
    ];
    const supervised = await supervise({
      name,
      logFile,
      log: (line) => console.log(`  ${line}`),
      start: (onMessage) =>
        startService({
          command: program,
          args,
          logFile,
          env,
          cwd: projectFolder,
          stopSignal: 'SIGTERM',
          onMessage,
        }),
    });
    started.push({ name, stop: () => supervised.stop(8000) });
    return supervised;
  };
  let web: Supervised | undefined;
  await timed('web and worker', async () => {
    // Settled, not raced: when one fails, the other must be known, or it would not be stopped.
    const [first, second] = await Promise.allSettled([
      launch('web', compiledWeb),
      launch('worker', compiledWorker),
    ]);
    if (first.status === 'rejected') throw first.reason;
    if (second.status === 'rejected') throw second.reason;
    web = first.value;
  });
  if (web === undefined) throw new Error('the web process was not started');
  return web;
}

/**
 * A user waits at the terminal: shorter than a server's default, unless it was chosen. A job that
 * is handed back starts over.
 */
function shutdownGrace(): string {
  return process.env.SHUTDOWN_GRACE_SECONDS || '4';
}
