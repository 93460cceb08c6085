// Code that tools write and git ignores: the database client (Prisma) and the page types (Next).
// Made when its source changed.

import { existsSync } from 'node:fs';
import { inProject, installed, projectFolder, readIfExists, writeWithFolder } from './folders.mjs';
import { inputHash } from './input-hash.mjs';
import { mustRun, run } from './terminal.mjs';

/** Writes lib/server/db/generated when the schema or Prisma itself changed; says whether it did. */
export async function generateDatabaseClient(): Promise<string> {
  const stamp = installed('.cache/followspot/prisma.sha256');
  const hash = inputHash(projectFolder, [
    'prisma/schema.prisma',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
  ]);
  if (readIfExists(stamp) === hash && existsSync(inProject('lib/server/db/generated/client.ts')))
    return 'up to date';
  const prisma = [installed('prisma/build/index.js'), 'generate'];
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  // Generating needs no engine, but Prisma's command line insists on having one and would download
  // it. Any program will do; where that ever stops being true, let it fetch its own.
  const offline = await run(process.execPath, prisma, {
    cwd: projectFolder,
    env: { ...env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  });
  if (offline.code !== 0)
    await mustRun('prisma generate', process.execPath, prisma, { cwd: projectFolder, env });
  writeWithFolder(stamp, hash);
  return 'written';
}

/**
 * Writes next-env.d.ts and the route types, without which a fresh checkout does not type-check,
 * when a page or route changed.
 */
export async function generatePageTypes(): Promise<void> {
  const stamp = installed('.cache/followspot/page-types.sha256');
  const hash = inputHash(projectFolder, [
    'app',
    'next.config.mjs',
    'node_modules/next/package.json',
  ]);
  const outputs = ['next-env.d.ts', '.next/types/routes.d.ts', '.next/types/validator.ts'];
  if (readIfExists(stamp) === hash && outputs.every((file) => existsSync(inProject(file)))) return;
  await mustRun('next typegen', process.execPath, [installed('next/dist/bin/next'), 'typegen'], {
    cwd: projectFolder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  writeWithFolder(stamp, hash);
}
