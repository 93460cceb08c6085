// The rows of the models that were ever here: known by their bytes, so that a file keeps its state
// under another name and a file that was overwritten is a new one.

import type { Message } from '@/lib/messages/message';
import { type Db, db } from '../db/client';
import type { ModelVersion } from '../db/generated/client';
import type { ModelOrigin } from '../db/generated/enums';
import { toJson } from '../db/json';
import { env } from '../env/env';
import type { HashedFile } from '../storage/hashed-file';
import { type BuiltInModel, readBuiltInModel } from './built-in-model';
import type { ModelPreferences } from './decide-model';
import { inspectModel } from './inspect-model';
import { type ModelFolder, scanModelFolder } from './model-files';

export type KnownModels = ModelFolder & {
  readonly builtIn: BuiltInModel;
  /** One for every file, and those of files that are gone. Oldest first. */
  readonly versions: readonly ModelVersion[];
  /** SHA-256 of the active model. */
  readonly activeSha256: string | null;
};

/** Written for the version before the table, and read while no row is active. */
export const activeKey = 'active_model_sha256';

/** What is on disk and what is recorded about it. A file that is new gets its row here. */
export async function readKnownModels(): Promise<KnownModels> {
  const { MODEL_DIR, BUNDLED_MODEL } = env();
  const [folder, builtIn] = await Promise.all([
    scanModelFolder(MODEL_DIR),
    readBuiltInModel(BUNDLED_MODEL),
  ]);
  const found = [
    ...folder.files.map((file) => ({ file, origin: originOf(file) })),
    ...(builtIn.file ? [{ file: builtIn.file, origin: 'built_in' as const }] : []),
  ];
  const before = await readVersions();
  const known = new Set(before.map(({ sha256 }) => sha256));
  const fresh = found.filter(({ file }) => !known.has(file.sha256));
  if (fresh.length > 0)
    await db().modelVersion.createMany({
      data: fresh.map(({ file, origin }) => newVersion(file, origin)),
      skipDuplicates: true,
    });
  const versions = fresh.length > 0 ? await readVersions() : before;
  return { ...folder, builtIn, versions, activeSha256: await activeOf(db(), versions) };
}

function readVersions(): Promise<ModelVersion[]> {
  return db().modelVersion.findMany({ orderBy: [{ createdAt: 'asc' }, { name: 'asc' }] });
}

/** The row of a file; its structure is walked, it is not loaded. */
export function newVersion(file: HashedFile, origin: ModelOrigin, addedBy: string | null = null) {
  const walk = inspectModel(file.path, file.sha256);
  return {
    ...{ sha256: file.sha256, name: file.name, sizeBytes: file.sizeBytes, origin, addedBy },
    ...(walk.problem === null
      ? { license: walk.facts.license }
      : { problem: toJson(walk.problem) }),
  };
}

function originOf({ sha256, name }: HashedFile): ModelOrigin {
  const isDownload = sha256 === env().MODEL_DOWNLOAD_SHA256 || name === downloadName(sha256);
  return isDownload ? 'downloaded' : 'provided';
}

/** The file name of a download. */
export function downloadName(sha256: string): string {
  return `downloaded-${sha256.slice(0, 12)}.onnx`;
}

/** SHA-256 of the active model: of the row, else of the setting of before the table. */
export async function activeOf(
  store: Db,
  versions: readonly Pick<ModelVersion, 'state' | 'sha256'>[],
): Promise<string | null> {
  const active = versions.find(({ state }) => state === 'active');
  if (active) return active.sha256;
  return (await store.setting.findUnique({ where: { key: activeKey } }))?.value ?? null;
}

/** What the rows say about the order. */
export function preferencesOf({
  versions,
  activeSha256,
}: Pick<KnownModels, 'versions' | 'activeSha256'>): ModelPreferences {
  const onlyByChoice = versions
    .filter(({ origin }) => origin === 'uploaded' || origin === 'trained')
    .map(({ sha256 }) => sha256);
  return {
    activeSha256,
    downloadedSha256: env().MODEL_DOWNLOAD_SHA256 ?? null,
    onlyByChoice: new Set(onlyByChoice),
    expected: expectedContents(versions),
  };
}

/** Names of files that the program wrote or that are active, with every content that was meant. */
export function expectedContents(
  versions: readonly Pick<ModelVersion, 'name' | 'sha256' | 'origin' | 'state' | 'activatedAt'>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const isWritten = ({ origin }: Pick<ModelVersion, 'origin'>) =>
    origin === 'uploaded' || origin === 'trained' || origin === 'downloaded';
  const expected = new Map<string, Set<string>>();
  for (const version of versions)
    if (isWritten(version) || (version.state === 'active' && version.origin !== 'built_in'))
      expected.set(version.name, new Set());
  for (const version of versions)
    if (isWritten(version) || version.activatedAt !== null)
      expected.get(version.name)?.add(version.sha256);
  return expected;
}

/** The sentence in a row; null: no reason against the model is known. */
export function problemOf({ problem }: Pick<ModelVersion, 'problem'>): Message | null {
  return problem === null ? null : (problem as Message);
}
