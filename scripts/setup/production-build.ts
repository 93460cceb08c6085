// What runs in production, made when a source changed since it was last made: the web pages by Next,
// then web process, worker and helper programs by esbuild, which takes a second. The stamps lie beside
// the build.

import { existsSync } from 'node:fs';
import { compileServer } from './compile-server';
import { inProject, installed, projectFolder, readIfExists, writeWithFolder } from './folders.mjs';
import { inputHash } from './input-hash.mjs';
import { mustRun } from './terminal.mjs';

const common = ['lib', 'prisma/schema.prisma', 'tsconfig.json', 'package-lock.json'];
const pageSources = [
  ...common,
  'app',
  'components',
  'public',
  'next.config.mjs',
  'postcss.config.mjs',
];
const processSources = [...common, 'workers', 'scripts/web.ts', 'scripts/setup/compile-server.ts'];

/** The compiled processes; see compile-server. */
export const compiledWeb = '.next/followspot/web.mjs';
export const compiledWorker = '.next/followspot/worker.mjs';
const pagesStamp = '.next/followspot-sources.sha256';
// In the folder of the processes: what removes them removes it.
const processesStamp = '.next/followspot/sources.sha256';

// Neither of pages nor of processes: tests, what is generated, and what is only read when it is used
// (detector, sample match).
const notSources = [
  'lib/server/db/generated/',
  'lib/server/models/bundled/',
  'lib/server/sample/match/',
];

const isSource = (path: string) =>
  !/\.test\.tsx?$/.test(path) && !notSources.some((folder) => path.startsWith(folder));

/** Builds what is needed; says what it did. */
export async function ensureBuild(): Promise<string> {
  const built: string[] = [];
  if (await ensure(pagesStamp, '.next/BUILD_ID', pageSources, buildPages)) built.push('pages');
  if (await ensure(processesStamp, compiledWorker, processSources, compileServer))
    built.push('processes');
  return built.length === 0 ? 'up to date' : `built ${built.join(' and ')}`;
}

/** Makes `result` unless it is there and made of the same sources; true when it was made. */
async function ensure(
  stamp: string,
  result: string,
  sources: readonly string[],
  make: () => Promise<void>,
): Promise<boolean> {
  // Taken before building: an edit made meanwhile must make the next start build again.
  const hash = inputHash(projectFolder, sources, isSource);
  if (existsSync(inProject(result)) && readIfExists(inProject(stamp)) === hash) return false;
  await make();
  writeWithFolder(inProject(stamp), hash);
  return true;
}

async function buildPages(): Promise<void> {
  await mustRun('next build', process.execPath, [installed('next/dist/bin/next'), 'build'], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  });
}
