// @ts-check
// `npm test`: installs what it needs and runs everything: checks, unit, integration, a production
// build, a person's journey in a browser. `--coverage`: what the integration tests cover is measured
// too, which takes a minute or two more. `--all`: every case of the long tables, of which the ordinary
// run tries a part (tests/support/cases.ts).
// This file needs nothing but Node; it installs packages and programs and hands over to scripts/test/run.ts.

import './setup/require-node.mjs';
import { checkArguments } from './setup/arguments.mjs';
import { ensurePackages } from './setup/node-packages.mjs';
import { ensurePrograms, programs } from './setup/programs.mjs';
import { printError, step } from './setup/terminal.mjs';

try {
  const args = process.argv.slice(2);
  checkArguments(args, ['--coverage', '--all'], 'Usage: npm test [-- --coverage --all].');
  if (args.includes('--all')) process.env.TESTS = 'all';
  const { ffmpeg, fonts, redis } = programs;
  await Promise.all([
    step('node packages', ensurePackages, { about: 'about a minute' }),
    step('programs', () => ensurePrograms([ffmpeg, fonts, redis]), { about: 'about a minute' }),
  ]);
  const { register } = await import('tsx/esm/api');
  register();
  const { runTests } = await import('./test/run.ts');
  await runTests({ coverageOfAll: args.includes('--coverage') });
} catch (error) {
  printError(error);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
