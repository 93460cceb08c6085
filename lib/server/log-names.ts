// Names of log files. Several processes that rotate one file would lose lines of each other: of the
// processes that share a storage each has files of its own.

import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files of hosts that are gone: a container has another name after each upgrade. */
const forgottenMs = 30 * 86_400_000;
const hostFiles = /^(web|worker)-[\w.-]+\.jsonl$/;

/** `host`: null for the one process of its kind on a storage, under `npm start`. */
export function logName(service: 'web' | 'worker', host: string | null): string {
  if (host === null) return service;
  return `${service}-${host.replaceAll(/[^\w-]/g, '_').slice(0, 63)}`;
}

/** Removes files with the name of a host without a new line for a month. */
export function removeForgottenLogs(folder: string, now: number): void {
  try {
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      if (hostFiles.test(name) && now - statSync(file).mtimeMs > forgottenMs) rmSync(file);
    }
  } catch {
    // No folder yet, or another process was faster.
  }
}
