// Finds the detector to use: lists the available models, checks them in the order of
// lib/server/models/decide-model, and returns the first that works, with a note for each rejected
// one. Invariant: a returned model exists at its real path, has the given SHA-256 and fits its
// adapter.

import { basename } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import type { LogFacts } from '@/lib/server/log-line';
import {
  type BuiltInModel,
  builtInCandidates,
  builtInNotes,
} from '@/lib/server/models/built-in-model';
import {
  type Candidate,
  decideModel,
  type ModelPreferences,
  type ModelSource,
  manualModeNote,
  rejectionNote,
} from '@/lib/server/models/decide-model';
import { readModelFile, scanModelFolder } from '@/lib/server/models/model-files';
import { helperSilenceSeconds } from '@/workers/process/silence-limit';
import type { ModelCheckResult } from './check-model';
import type { ResolvedModel } from './resolved-model';
import { type TrialLimits, tryModel } from './try-model';

export type ModelSearch = ModelPreferences & {
  readonly modelDir: string;
  readonly builtIn: BuiltInModel;
  readonly signal: AbortSignal;
  /** The trial of a model may send nothing for so long; undefined: the default. */
  readonly silenceSeconds?: number;
  readonly log?: (facts: LogFacts, message: string) => void;
  /** Called for every checked model, with its result. */
  readonly onChecked?: (sha256: string, result: ModelCheckResult) => Promise<void>;
};

export type ModelResolution = {
  readonly source: ModelSource | 'none';
  /** null exactly when the source is none. */
  readonly model: ResolvedModel | null;
  /** Sentences for the user: rejected models and why. */
  readonly notes: readonly string[];
  /** How many of the notes are about a model that was rejected. */
  readonly rejected: number;
};

/** The model to use, checked. */
export async function resolveModel({
  modelDir,
  builtIn,
  signal,
  silenceSeconds = helperSilenceSeconds,
  log,
  onChecked,
  ...preferences
}: ModelSearch): Promise<ModelResolution> {
  const limits: TrialLimits = { signal, silenceSeconds };
  const { files, unreadable } = await scanModelFolder(modelDir);
  const candidates = [
    ...files.map((file) => ({ ...file, builtIn: false })),
    ...builtInCandidates(builtIn),
  ];
  const { source, model, warnings } = await decideModel(
    candidates,
    preferences,
    async (candidate) => {
      const result = await tryModel(candidate, limits);
      await onChecked?.(candidate.sha256, result);
      return result.problem;
    },
  );
  const rejected = [
    ...unreadable.map(({ name, problem }) => rejectionNote(name, problem)),
    ...warnings,
  ];
  const notes = (model ? rejected : [...builtInNotes(builtIn), ...rejected, manualModeNote]).map(
    (note: Message) => inEnglish(note),
  );
  if (model === null) {
    log?.({ model_source: 'none', model_dir: modelDir, notes }, 'model resolved');
    return { source: 'none', model: null, notes, rejected: rejected.length };
  }
  log?.(
    {
      ...{ model_version: model.name, model_sha: model.sha256, built_in: model.builtIn },
      ...{ path: model.path, model_source: source, notes },
    },
    'model resolved',
  );
  return {
    ...{ source, notes, rejected: rejected.length },
    model: await toResolvedModel(model, limits),
  };
}

/** The model in one file; throws MODEL_INVALID when it does not fit. */
export async function resolveModelFile(file: string, signal: AbortSignal): Promise<ResolvedModel> {
  const found = await readModelFile(basename(file), file);
  if ('problem' in found) throw unusable(found.name, found.problem);
  return toResolvedModel(
    { ...found, builtIn: false },
    { signal, silenceSeconds: helperSilenceSeconds },
  );
}

async function toResolvedModel(candidate: Candidate, limits: TrialLimits): Promise<ResolvedModel> {
  const result = await tryModel(candidate, limits);
  if (result.problem !== null) throw unusable(candidate.name, result.problem);
  const { name, path, sha256, builtIn } = candidate;
  return { name, path, sha256, builtIn, adapter: result.adapter, fixedInput: result.fixedInput };
}

function unusable(name: string, problem: Message): AppError {
  return new AppError('MODEL_INVALID', {
    public: message('{name} cannot be used: {problem}.', { name, problem }),
  });
}
