// Starts a TypeScript file of the house as a process of its own, behind the guard.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Guarded, type GuardedOptions, startGuarded } from './guarded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts `file` with one argument, which it reads as JSON; `heard`: and with a standard input that is written to. */
export function startScript(file: URL, task: object, signal: AbortSignal, heard = false): Guarded {
  return start(file, [JSON.stringify(task)], { signal, heard });
}

/** Starts `file`, which hears what it is to do on its standard input, while somebody waits for the answer. */
export function startListener(file: URL, signal: AbortSignal): Guarded {
  return start(file, [], { signal, heard: true, urgent: true });
}

function start(file: URL, words: readonly string[], options: GuardedOptions): Guarded {
  // The working directory is the project's, because tsx looks there for the meaning of '@/'.
  return startGuarded(process.execPath, ['--import', loader, fileURLToPath(file), ...words], { ...options, cwd: root });
}
