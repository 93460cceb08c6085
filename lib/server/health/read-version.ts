// The versions of everything that shapes a result: app, commit, runtimes, models, database.

import { readFileSync } from 'node:fs';
import type { SystemVersion } from '@/lib/contracts/installation';
import packageJson from '@/package.json';
import { db } from '../db/client';
import { readModels } from '../models/models';
import { projectPath } from '../project-path';
import { readRuntimeFacts } from './worker-process';

/** The versions of this installation. Programs that only workers run are as the newest of them reports. */
export async function readVersion(): Promise<SystemVersion> {
  const [runtime, models, migration] = await Promise.all([
    readRuntimeFacts(new Date()),
    readModels(),
    lastMigration(),
  ]);
  const { file } = models.builtIn;
  return {
    app: packageJson.version,
    commit: buildCommit(),
    node: process.version,
    ffmpeg: runtime?.ffmpeg ?? null,
    onnxruntime: runtime?.onnxruntime ?? null,
    migration,
    models: [...models.files, ...(file ? [file] : [])].map(({ name, sha256 }) => ({
      name,
      sha256,
      used: sha256 === models.resolution.sha256,
    })),
  };
}

/** The commit that the pages were built from, written by the build; null where it was unknown. */
export function buildCommit(): string | null {
  try {
    const text = readFileSync(projectPath('.next/followspot/build.json'), 'utf8');
    const { commit } = JSON.parse(text) as { commit?: unknown };
    return typeof commit === 'string' ? commit : null;
  } catch {
    return null;
  }
}

async function lastMigration(): Promise<string | null> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1`;
  return rows[0]?.name ?? null;
}
