// @ts-check
// A `.env` beside package.json, if there is one; what the shell says wins over it.

import { existsSync } from 'node:fs';
import { inProject } from './folders.mjs';

export function loadSettingsFile() {
  const file = inProject('.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
