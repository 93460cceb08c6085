// Starts a TypeScript file of this project as a sandboxed process.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ChildHandle, type SandboxKind, startSandboxed } from './sandboxed-process';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

export type ScriptOptions = {
  readonly signal: AbortSignal;
  /** Passed as JSON in the only argument. */
  readonly task?: object;
  /** Its standard input stays open for requests. */
  readonly hasStdin?: boolean;
  /** Its limits. */
  readonly kind: SandboxKind;
  /** Runs at normal priority, because a user waits for it. */
  readonly urgent?: boolean;
};

/** Starts `file`. The signal kills it. */
export function startScript(file: URL, { task, ...options }: ScriptOptions): ChildHandle {
  const args = task ? [JSON.stringify(task)] : [];
  // tsx reads the '@/' alias from the working directory.
  return startSandboxed(process.execPath, ['--import', loader, fileURLToPath(file), ...args], {
    ...options,
    cwd: root,
  });
}
