// Starts a TypeScript file of the house as a process of its own, behind the guard.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ChildHandle, type SandboxOptions, startSandboxed } from './sandboxed-process';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * Starts `file` with one argument, which it reads as JSON; `heard`: and with a standard input that
 * is written to.
 */
export function startScript(
  file: URL,
  task: object,
  signal: AbortSignal,
  hasStdin = false,
): ChildHandle {
  return start(file, [JSON.stringify(task)], { signal, hasStdin });
}

/**
 * Starts `file`, which hears what it is to do on its standard input, while somebody waits for the
 * answer.
 */
export function startStdinScript(file: URL, signal: AbortSignal): ChildHandle {
  return start(file, [], { signal, hasStdin: true, urgent: true });
}

function start(file: URL, args: readonly string[], options: SandboxOptions): ChildHandle {
  // The working directory is the project's, because tsx looks there for the meaning of '@/'.
  return startSandboxed(process.execPath, ['--import', loader, fileURLToPath(file), ...args], {
    ...options,
    cwd: root,
  });
}
