// Starts a program of this project as a sandboxed process.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { projectPath } from '@/lib/server/project-path';
import { type HelperScript, helperScripts } from './helper-scripts';
import { type ChildHandle, type SandboxKind, startSandboxed } from './sandboxed-process';

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

/** Starts a helper. The signal kills it. */
export function startHelper(name: HelperScript, options: ScriptOptions): ChildHandle {
  const compiled = projectPath(`.next/followspot/${name}.mjs`);
  return process.env.NODE_ENV === 'production' && existsSync(compiled)
    ? startNode(['--enable-source-maps', compiled], options)
    : startSource(helperScripts[name], options);
}

/** Starts a TypeScript file, given from the root of the project. The signal kills it. */
export function startSource(path: string, options: ScriptOptions): ChildHandle {
  const loader = pathToFileURL(createRequire(projectPath('package.json')).resolve('tsx')).href;
  return startNode(['--import', loader, projectPath(path)], options);
}

function startNode(args: readonly string[], { task, ...options }: ScriptOptions): ChildHandle {
  const taskArgs = task ? [JSON.stringify(task)] : [];
  // tsx reads the '@/' alias from the working directory.
  return startSandboxed(process.execPath, [...args, ...taskArgs], {
    ...options,
    cwd: projectPath('.'),
  });
}
