// @ts-check
// `npm start`: from a fresh checkout to a running Followspot, and from a stopped one in seconds.
// This file needs nothing but Node; it installs what is missing and hands over to scripts/start/up.ts.

import './setup/require-node.mjs';
import { checkArguments } from './setup/arguments.mjs';
import { ensurePackages } from './setup/node-packages.mjs';
import { ensurePrograms, programs } from './setup/programs.mjs';
import { loadSettingsFile } from './setup/settings-file.mjs';
import { printError, step } from './setup/terminal.mjs';

/** Under npm we end when npm ends, however it ends; started from a shell we may outlive it. */
const npmPid = process.env.npm_lifecycle_event === undefined ? null : process.ppid;

async function main() {
  checkArguments(
    process.argv.slice(2),
    [],
    'Usage: npm start. Settings are environment variables, or lines of .env (README).',
  );
  loadSettingsFile();
  console.log('Followspot');
  const { ffmpeg, redis, fonts } = programs;
  const needed = process.env.REDIS_URL ? [ffmpeg, fonts] : [ffmpeg, fonts, redis];
  await Promise.all([
    step('node packages', ensurePackages, { about: 'about a minute' }),
    step('programs', () => ensurePrograms(needed), { about: 'about a minute' }),
  ]);
  const { register } = await import('tsx/esm/api');
  register();
  const { up } = await import('./start/up.ts');
  await up(npmPid);
}

try {
  await main();
} catch (error) {
  printError(error);
  process.exit(1);
}
