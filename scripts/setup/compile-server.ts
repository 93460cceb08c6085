// The web process, the worker and its helper programs as plain JavaScript: they are back within
// seconds after a crash, because nothing is compiled at their start. Packages stay outside; Next
// finds its own build.

import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import { helperScripts } from '@/workers/process/helper-scripts';
import { inProject, projectFolder, writeWithFolder } from './folders.mjs';

/** Beside the build of the pages; the files find the project two folders above themselves. */
const outFolder = '.next/followspot';

/** Writes the processes, the thread that plans lists, and what is known about the build. */
export async function compileServer(): Promise<void> {
  await build({
    absWorkingDir: projectFolder,
    entryPoints: {
      web: 'scripts/web.ts',
      worker: 'workers/main.ts',
      ...helperScripts,
      'list-plan-thread': 'lib/server/highlights/list-plan-thread.ts',
    },
    outdir: outFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  const facts = { commit: currentCommit(), builtAt: new Date().toISOString() };
  writeWithFolder(inProject(`${outFolder}/build.json`), `${JSON.stringify(facts)}\n`);
}

/** The commit of the checkout, or what the build of an image gives as GIT_COMMIT; null without. */
function currentCommit(): string | null {
  try {
    const options = { cwd: projectFolder, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', ['rev-parse', 'HEAD'], options).trim();
  } catch {
    const given = process.env.GIT_COMMIT ?? '';
    return /^[0-9a-f]{7,64}$/.test(given) ? given : null;
  }
}
