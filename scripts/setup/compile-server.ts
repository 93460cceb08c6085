// The web process as plain JavaScript: it is back within seconds after a crash, because nothing is
// compiled at its start. Packages stay outside; Next finds its own build.

import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import { inProject, projectFolder, writeWithFolder } from './folders.mjs';

/** Beside the build of the pages; the files find the project two folders above themselves. */
const outFolder = '.next/followspot';

/** Writes web.mjs, the thread that plans lists, and what is known about the build. */
export async function compileServer(): Promise<void> {
  await build({
    absWorkingDir: projectFolder,
    entryPoints: {
      web: 'scripts/web.ts',
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
