// What the Models page and the health report show: the selection with its warnings, every version
// that was ever here, and the two other ways to get one.

import type { ModelResolution, ModelsView, ModelVersionView } from '@/lib/contracts/models';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import type { ModelVersion } from '../db/generated/client';
import { env } from '../env/env';
import type { HashedFile } from '../storage/hashed-file';
import { versionBefore } from './activate-model';
import { builtInCandidates, builtInNotes } from './built-in-model';
import { decideModel, manualModeNote, rejectionNote } from './decide-model';
import { type KnownModels, preferencesOf, problemOf, readKnownModels } from './model-versions';

/** The license of the built-in detector, as its model card gives it. */
const ownLicense = 'Apache-2.0';

/** The model that analyses use from now on. */
export async function currentModel(): Promise<ModelResolution> {
  return decide(await readKnownModels());
}

/** The decision of the workers, as far as it can be made without loading the models. */
async function decide(known: KnownModels): Promise<ModelResolution> {
  const { files, unreadable, builtIn, versions } = known;
  const candidates = [
    ...files.map((file) => ({ ...file, builtIn: false })),
    ...builtInCandidates(builtIn),
  ];
  const bySha256 = new Map(versions.map((version) => [version.sha256, version]));
  const { source, model, warnings } = await decideModel(
    candidates,
    preferencesOf(known),
    async ({ sha256 }) => problemOf(bySha256.get(sha256) ?? { problem: null }),
  );
  const all = [...unreadable.map(({ name, problem }) => rejectionNote(name, problem)), ...warnings];
  const reasons =
    model === null
      ? [...builtInNotes(builtIn), ...all, manualModeNote]
      : [...reasonFor(source, files.length), ...all];
  return {
    source,
    name: model?.name ?? null,
    sha256: model?.sha256 ?? null,
    builtIn: model?.builtIn ?? false,
    notes: reasons.map((note) => inEnglish(note)),
    noteTexts: reasons,
    warningTexts: all,
  };
}

function reasonFor(source: ModelResolution['source'], fileCount: number): Message[] {
  switch (source) {
    case 'active':
      return [message('Made active on the models page.')];
    case 'provided':
      return [
        message('Found in the model folder.'),
        ...(fileCount > 1
          ? [
              message('The first of {count} by name; make another one active to change it.', {
                count: fileCount,
              }),
            ]
          : []),
      ];
    case 'downloaded':
      return [message('Downloaded from the address in the settings.')];
    default:
      return [];
  }
}

/** Everything the models page shows. */
export async function readModels(): Promise<ModelsView> {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL: url, MODEL_DOWNLOAD_SHA256: sha256 } = env();
  const known = await readKnownModels();
  const { files, builtIn, versions, activeSha256 } = known;
  const problems = new Map(versions.map((version) => [version.sha256, problemOf(version)]));
  const view = ({ path: _, ...file }: HashedFile) => {
    const problem = problems.get(file.sha256) ?? null;
    return {
      ...file,
      active: file.sha256 === activeSha256,
      problem: problem && inEnglish(problem),
      problemText: problem,
    };
  };
  return {
    resolution: await decide(known),
    folder: MODEL_DIR,
    files: files.map(view),
    versions: versionViews(known),
    back: wayBack(known),
    builtIn: { state: builtIn.state, file: builtIn.file && view(builtIn.file) },
    download: { configured: url !== undefined, url: url ?? null, sha256: sha256 ?? null },
  };
}

/** The active one first, then what is here, then what is gone; the newest first within each. */
function versionViews({ files, builtIn, versions, activeSha256 }: KnownModels): ModelVersionView[] {
  const present = new Map(
    [...files, ...(builtIn.file ? [builtIn.file] : [])].map((file) => [file.sha256, file.name]),
  );
  const rank = ({ sha256 }: ModelVersion) =>
    sha256 === activeSha256 ? 0 : present.has(sha256) ? 1 : 2;
  return [...versions]
    .reverse()
    .sort((a, b) => rank(a) - rank(b))
    .map((version) => ({
      id: version.id,
      sha256: version.sha256,
      name: present.get(version.sha256) ?? version.name,
      origin: version.origin,
      state: version.sha256 === activeSha256 ? 'active' : version.state,
      present: present.has(version.sha256),
      sizeBytes: version.sizeBytes,
      adapter: version.adapter,
      input:
        version.inputWidth !== null && version.inputHeight !== null
          ? { width: version.inputWidth, height: version.inputHeight }
          : null,
      license: version.origin === 'built_in' ? ownLicense : version.license,
      problem: problemOf(version),
      checkedAt: version.checkedAt?.toISOString() ?? null,
      datasetId: version.datasetId,
      parentId: version.parentId,
      createdAt: version.createdAt.toISOString(),
      activatedAt: version.activatedAt?.toISOString() ?? null,
      addedBy: version.addedBy,
    }));
}

/** Where "Roll back" leads; null: nothing is active. */
function wayBack({ files, builtIn, versions, activeSha256 }: KnownModels): ModelsView['back'] {
  const current = versions.find(({ sha256 }) => sha256 === activeSha256);
  if (!current) return null;
  const present = new Set([...files, builtIn.file].map((file) => file?.sha256));
  const usable = versions.filter(
    (version) => present.has(version.sha256) && problemOf(version) === null,
  );
  return { from: current.sha256, name: versionBefore(current, versions, usable)?.name ?? null };
}
