// The web process: pages, API, uploads and media on one port. Started by `npm start`, or alone in a
// container. Says where it listens and, while there is no owner yet, the one-time link that makes
// one.

import { inEnglish } from '@/lib/messages/translate';
import { recordStart } from '@/lib/server/audit/record-start';
import { ensureSetupToken } from '@/lib/server/auth/setup-token';
import { auditRegistries } from '@/lib/server/capabilities/audit-registries';
import { EnvError, env, settingsNotices } from '@/lib/server/env/env';
import { startStages } from '@/lib/server/health/start-stages';
import { recordStartTimeline } from '@/lib/server/health/start-timeline';
import { log, openLog } from '@/lib/server/logger';
import { giveSignsOfLife } from '@/lib/server/signs-of-life';
import { StorageError } from '@/lib/server/storage/storage-error';
import { startWebServer } from '@/lib/server/web/web-server';

/** sysexits.h EX_CONFIG: trying again does not help. */
const configurationExit = 78;

async function main(): Promise<void> {
  const stages = startStages();
  const { HOST, PORT, PUBLIC_URL, STORAGE_DIR } = env();
  openLog('web');
  giveSignsOfLife();
  for (const notice of settingsNotices()) log().warn({}, inEnglish(notice));
  await stages.timed('registries', auditRegistries);
  const web = await stages.timed('pages and port', () =>
    startWebServer({ host: HOST, port: PORT }),
  );
  const token = await stages.timed('audit and first run', async () => {
    await recordStart();
    return ensureSetupToken();
  });
  const firstRunLink = token === null ? null : `${PUBLIC_URL ?? web.url}/setup?token=${token}`;
  if (process.send === undefined) {
    console.log(`Listening at ${web.url}`);
    if (firstRunLink !== null)
      console.log(`First run: make the owner's account with this link, once: ${firstRunLink}`);
  } else {
    process.send({ kind: 'ready', url: web.url, firstRunLink });
  }
  await recordStartTimeline(STORAGE_DIR, stages.timeline('web', new Date()));
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      web.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  const isConfiguration = error instanceof EnvError || error instanceof StorageError;
  console.error(isConfiguration ? error.message : error);
  process.exit(isConfiguration ? configurationExit : 1);
});
