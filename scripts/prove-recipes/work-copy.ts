// A temporary copy of the work tree in which recipes are applied file by file. The packages are
// linked, the generated code is its own.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, projectFolder, writeWithFolder } from '../setup/folders.mjs';
import { generateDatabaseClient, generatePageTypes } from '../setup/generated-code';
import { mustRun } from '../setup/terminal.mjs';
import type { RecipeFile } from './recipes';

const schemaFile = 'prisma/schema.prisma';
const generatedPaths = ['lib/server/db/generated', 'next-env.d.ts', '.next/types'];

export type WorkCopy = {
  readonly folder: string;
  /** Makes the copy the work tree with exactly these files of a recipe. */
  readonly apply: (files: readonly RecipeFile[]) => Promise<void>;
  readonly remove: () => void;
};

/** Copies what git knows and does not ignore, with uncommitted changes. */
export async function copyWorkTree(): Promise<WorkCopy> {
  await generateDatabaseClient();
  await generatePageTypes();
  const folder = mkdtempSync(join(tmpdir(), 'followspot-recipes-'));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const tracked = (await mustRun('git ls-files', 'git', list, { cwd: projectFolder })).split('\0');
  for (const path of [...tracked.filter(Boolean), ...generatedPaths])
    if (existsSync(inProject(path)))
      cpSync(inProject(path), join(folder, path), { recursive: true });
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'dir');

  let applied: readonly RecipeFile[] = [];
  let schema = readFileSync(inProject(schemaFile), 'utf8');
  return {
    folder,
    async apply(files) {
      for (const { path } of applied)
        if (existsSync(inProject(path))) cpSync(inProject(path), join(folder, path));
        else rmSync(join(folder, path));
      for (const file of files) writeWithFolder(join(folder, file.path), changedText(file));
      applied = files;
      const schemaNow = readFileSync(join(folder, schemaFile), 'utf8');
      if (schemaNow !== schema) await generateClientIn(folder);
      schema = schemaNow;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The text of a file after its change. */
function changedText({ path, change }: RecipeFile): string {
  if ('example' in change)
    return readFileSync(join(import.meta.dirname, 'examples', change.example), 'utf8');
  return change.reduce(
    (text, [find, by]) => {
      const parts = text.split(find);
      if (parts.length !== 2)
        throw new Error(`${path}: expected "${find}" once, found it ${parts.length - 1} times`);
      return parts.join(by);
    },
    readFileSync(inProject(path), 'utf8'),
  );
}

// As in scripts/setup/generated-code.ts, but without its stamp in the shared packages.
async function generateClientIn(folder: string): Promise<void> {
  const prisma = join(folder, 'node_modules/prisma/build/index.js');
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  };
  await mustRun('prisma generate', process.execPath, [prisma, 'generate'], { cwd: folder, env });
}
