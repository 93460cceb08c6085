// Starts a TypeScript file of the house as a process of its own, behind the guard.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Guarded, startGuarded } from './guarded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts `file` with one argument, which it reads as JSON. */
export function startScript(file: URL, task: object, signal: AbortSignal): Guarded {
  // The working directory is the project's, because tsx looks there for the meaning of '@/'.
  return startGuarded(process.execPath, ['--import', loader, fileURLToPath(file), JSON.stringify(task)], { signal, cwd: root });
}
