// The web pages, the web process and the worker, built for production when a source changed since the
// last build. The stamp lies beside the build.

import { existsSync } from 'node:fs';
import { compileServer } from './compile-server';
import { inProject, installed, projectFolder, readIfExists, writeWithFolder } from './folders.mjs';
import { inputHash } from './input-hash.mjs';
import { mustRun } from './terminal.mjs';

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/web.ts',
  'workers',
  'scripts/setup/compile-server.ts',
];
/** The compiled processes; see compile-server. */
export const compiledWeb = '.next/followspot/web.mjs';
export const compiledWorker = '.next/followspot/worker.mjs';
const stampFile = '.next/followspot-sources.sha256';

// Not of the pages: tests, what is generated, and what is only read when it is used (detector,
// sample match).
const notSources = [
  'lib/server/db/generated/',
  'lib/server/models/bundled/',
  'lib/server/sample/match/',
];

const isSource = (path: string) =>
  !/\.test\.tsx?$/.test(path) && !notSources.some((folder) => path.startsWith(folder));

function buildIsCurrent(): boolean {
  return (
    existsSync(inProject('.next/BUILD_ID')) &&
    existsSync(inProject(compiledWeb)) &&
    existsSync(inProject(compiledWorker)) &&
    readIfExists(inProject(stampFile)) === inputHash(projectFolder, sources, isSource)
  );
}

/** next build when needed; says what it did. */
export async function ensureBuild(): Promise<string> {
  if (buildIsCurrent()) return 'up to date';
  // Taken before building: an edit made meanwhile must make the next start build again.
  const hash = inputHash(projectFolder, sources, isSource);
  await mustRun('next build', process.execPath, [installed('next/dist/bin/next'), 'build'], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  });
  await compileServer();
  writeWithFolder(inProject(stampFile), hash);
  return 'built';
}
