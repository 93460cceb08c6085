// Everything a running Followspot is made of, started in order and stopped in reverse: services,
// migrations, pages, web, worker. Invariant: what this process started does not outlive it, and a
// storage folder has one Followspot at a time.

import { inEnglish } from '@/lib/messages/translate';
import { type Env, parseEnv } from '@/lib/server/env/parse-env';
import { settingNotices } from '@/lib/server/env/setting-names';
import { recordStartTimeline } from '@/lib/server/health/start-timeline';
import { hasSample } from '@/lib/server/sample/sample-files';
import { isFree } from '../services/connection-file';
import { projectFolder } from '../setup/folders.mjs';
import { generateDatabaseClient } from '../setup/generated-code';
import { ensureBuild } from '../setup/production-build';
import { placeInSettingsFile } from '../setup/settings-file.mjs';
import { secondsSince, UserError } from '../setup/terminal.mjs';
import { portOwner } from './port-owner';
import { startProcesses } from './processes';
import { startServices } from './services';
import { type Started, stopAll, stopOnSignal } from './stop';
import { lockStorage } from './storage-lock';
import type { Supervised } from './supervise';
import { stageTimes, timed } from './timed-step';

/**
 * Brings everything up and stays until Ctrl-C or SIGTERM, or until the npm that started it is gone.
 */
export async function up(npmPid: number | null): Promise<void> {
  const settings = readSettings();
  const url = `http://${settings.HOST === '0.0.0.0' ? 'localhost' : settings.HOST}:${settings.PORT}`;
  const started: Started[] = [];
  const stopping = stopOnSignal(started, npmPid);
  const lock = lockStorage(settings.STORAGE_DIR, url);
  if (!lock.held) {
    const { pid, startedAt, url: address } = lock.holder;
    throw new UserError(
      `Followspot is already running on ${settings.STORAGE_DIR} (process ${pid}, since ${startedAt}): ${address}\nUse that one, stop it with Ctrl-C in its window, or set STORAGE_DIR and PORT for a second one.`,
    );
  }
  started.push({ name: 'lock', stop: lock.release });
  try {
    await requireFreePort(settings);
    await timed('database client', generateDatabaseClient, { about: 'about five seconds' });
    await timed('pages', ensureBuild, { about: 'about half a minute on two cores' });
    const addresses = await startServices(settings, started);
    const web = await startProcesses(settings, addresses, started);
    printReady(settings, web);
    const totalMs = Math.round(performance.now());
    await recordStartTimeline(settings.STORAGE_DIR, {
      process: 'npm start',
      at: new Date().toISOString(),
      totalMs,
      stages: stageTimes(),
    });
  } catch (error) {
    // A stop was requested, and what was under way failed because of it.
    if (stopping.isRequested()) return stopping.done;
    await stopAll(started, () => undefined);
    throw error;
  }
  await stopping.done;
}

/**
 * Checked before anything takes time; the two addresses may still be missing, because we make them.
 */
function readSettings(): Env {
  process.chdir(projectFolder);
  const placeholders = {
    DATABASE_URL: 'postgresql://made-below@127.0.0.1/followspot',
    REDIS_URL: 'redis://127.0.0.1',
  };
  const provided = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== ''),
  );
  for (const text of settingNotices(provided)) {
    const notice = inEnglish(text);
    const name = notice.split(' ')[0] ?? '';
    console.log(`  ${notice}${placeInSettingsFile(name)}`);
  }
  const parsed = parseEnv({ ...placeholders, ...provided });
  if (parsed.ok) return parsed.env;
  throw new UserError(
    [
      'These settings cannot be used:',
      ...parsed.problems.map(
        ({ name, message }) => `  ${name}${placeInSettingsFile(name)} ${message}`,
      ),
    ].join('\n'),
  );
}

async function requireFreePort({ PORT, HOST }: Env): Promise<void> {
  // 0: the system picks a free one.
  if (PORT === 0 || (await isFree(PORT, HOST))) return;
  const owner = portOwner(PORT);
  throw new UserError(
    `Port ${PORT} is in use${owner === null ? '' : ` by ${owner}`}.\nStop that program, or choose another port: PORT=${PORT + 1} npm start`,
  );
}

function printReady(settings: Env, web: Supervised): void {
  const { firstRunLink, url } = web.ready;
  // Counted from the start of this process, installation included.
  console.log(`\nReady after${secondsSince(0)}: ${String(url)}`);
  if (typeof firstRunLink === 'string')
    console.log(`First run: make the owner's account with this link, once:\n  ${firstRunLink}`);
  if (hasSample()) console.log('No match at hand? Press "Try the sample match" on the first page.');
  console.log(`Data, models and logs: ${settings.STORAGE_DIR}\nCtrl-C stops everything.`);
}
