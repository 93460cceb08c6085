// @ts-check
// A `.env` beside package.json, if there is one; what the shell says wins over it.

import { existsSync, readFileSync } from 'node:fs';
import { envFileProblems, lineOfName } from './env-file.mjs';
import { inProject } from './folders.mjs';
import { UserError } from './terminal.mjs';

/** Reads it into the environment; a line that cannot be understood is an error. */
export function loadSettingsFile() {
  const file = inProject('.env');
  if (!existsSync(file)) return;
  const problems = envFileProblems(readFileSync(file, 'utf8'));
  if (problems.length > 0)
    throw new UserError(
      [
        '.env cannot be read:',
        ...problems.map(({ line, problem }) => `  line ${line} ${problem}`),
      ].join('\n'),
    );
  process.loadEnvFile(file);
}

/**
 * " (line 3 of .env)" for a name that the file sets; empty otherwise.
 * @param {string} name
 */
export function placeInSettingsFile(name) {
  const file = inProject('.env');
  const line = existsSync(file) ? lineOfName(readFileSync(file, 'utf8'), name) : null;
  return line === null ? '' : ` (line ${line} of .env)`;
}
