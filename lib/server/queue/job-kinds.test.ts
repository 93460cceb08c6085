// The kinds of jobs stand in the job catalog; the database and the code that enqueues must agree.
// Compared as text: no database. (The compiler compares the catalog with the workers' handlers.)

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { isClipJobKind, jobKinds } from '@/lib/session/job-catalog';

const root = resolve(import.meta.dirname, '../../..');
const textsOf = (folder: string, end: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end) && !file.startsWith('db/generated'))
    .sort()
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');

const schema = textsOf('prisma', 'schema.prisma');
const migrations = textsOf('prisma/migrations', '.sql');
const useCases = textsOf('lib/server', '.ts');

/** The values of the type "JobKind" after all migrations. */
function migratedKinds(): string[] {
  const created = /CREATE TYPE "JobKind" AS ENUM \((.*?)\)/.exec(migrations)?.[1] ?? '';
  const added = migrations.matchAll(/ALTER TYPE "JobKind" ADD VALUE ('\w+')/g);
  return [created, ...[...added].map(([, value]) => value)].join().match(/\w+/g) ?? [];
}

it.each(jobKinds)('%s is in schema.prisma and in a migration', (kind) => {
  const inSchema = /enum JobKind \{(.*?)\}/s.exec(schema)?.[1]?.trim().split(/\s+/);
  expect(inSchema, `add ${kind} to the enum JobKind of prisma/schema.prisma`).toContain(kind);
  expect(migratedKinds(), `add a migration that adds ${kind} to the type "JobKind"`).toContain(
    kind,
  );
});

it.each(jobKinds.filter((kind) => !isClipJobKind(kind)))('%s is enqueued', (kind) => {
  expect(
    new RegExp(`enqueue\\(unit, \\{\\s*kind: '${kind}'`).test(useCases),
    `enqueue ${kind} in a use case of lib/server`,
  ).toBe(true);
});
