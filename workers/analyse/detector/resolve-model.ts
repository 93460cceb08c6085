// Finds the detector to use: lists the available models, checks them in the order of
// lib/server/models/decide-model, and returns the first that works, with a note for each rejected
// one. Invariant: a returned model exists at its real path, has the given SHA-256 and fits its
// adapter.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
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
  rejectionNote,
} from '@/lib/server/models/decide-model';
import { endError } from '@/workers/process/end-error';
import { saysOutOfMemory } from '@/workers/process/process-end';
import { startHelper } from '@/workers/process/run-script';
import { createSilenceLimit, helperSilenceSeconds } from '@/workers/process/silence-limit';
import type { ModelCheckResult, ModelCheckTask } from './check-model';
import type { ResolvedModel } from './resolved-model';

export type ModelSearch = ModelPreferences & {
  readonly modelDir: string;
  readonly builtIn: BuiltInModel;
  readonly signal: AbortSignal;
  /** The trial of a model may send nothing for so long; undefined: the default. */
  readonly silenceSeconds?: number;
  readonly log?: (facts: LogFacts, message: string) => void;
  /** Called for every checked model, with its problem or null. */
  readonly onChecked?: (sha256: string, problem: string | null) => Promise<void>;
};

export type ModelResolution = {
  readonly source: ModelSource | 'none';
  /** null exactly when the source is none. */
  readonly model: ResolvedModel | null;
  /** Sentences for the user: rejected models and why. */
  readonly notes: readonly string[];
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
  const unreadableNotes: string[] = [];
  const candidates = [
    ...(await listCandidates(modelDir, unreadableNotes)),
    ...builtInCandidates(builtIn),
  ];
  const decision = await decideModel(candidates, preferences, async (candidate) => {
    const { problem } = await checkModel(candidate, limits);
    await onChecked?.(candidate.sha256, problem);
    return problem;
  });
  const notes = [
    ...unreadableNotes,
    ...(decision.model ? [] : builtInNotes(builtIn)),
    ...decision.notes,
  ];
  if (decision.model === null) {
    log?.({ model_source: 'none', model_dir: modelDir, notes }, 'model resolved');
    return { source: 'none', model: null, notes };
  }
  const { source, model } = decision;
  log?.(
    {
      ...{ model_version: model.name, model_sha: model.sha256, built_in: model.builtIn },
      ...{ path: model.path, model_source: source, notes },
    },
    'model resolved',
  );
  return { source, model: await toResolvedModel(model, limits), notes };
}

/** The model in one file; throws MODEL_INVALID when it does not fit. */
export async function resolveModelFile(file: string, signal: AbortSignal): Promise<ResolvedModel> {
  const limits = { signal, silenceSeconds: helperSilenceSeconds };
  return toResolvedModel(await readCandidate(basename(file), file), limits);
}

async function toResolvedModel(candidate: Candidate, limits: TrialLimits): Promise<ResolvedModel> {
  const result = await checkModel(candidate, limits);
  if (result.problem !== null)
    throw new AppError('MODEL_INVALID', {
      public: message('{name} cannot be used: {problem}.', {
        name: candidate.name,
        problem: result.problem,
      }),
    });
  return { ...candidate, adapter: result.adapter, fixedInput: result.fixedInput };
}

async function readCandidate(name: string, file: string): Promise<Candidate> {
  // The link's present target: a link that is changed later must not change what was checked.
  const filePath = await realpath(file);
  const stats = await stat(filePath);
  if (!stats.isFile())
    throw new AppError('MODEL_INVALID', { public: message('{name} is not a file.', { name }) });
  return {
    name,
    path: filePath,
    sha256: await hashOf(filePath, `${filePath} ${stats.size} ${stats.mtimeMs}`),
    builtIn: false,
  };
}

async function listCandidates(modelDir: string, notes: string[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const name of (await namesIn(modelDir))
    .filter((name) => /^[^.].*\.onnx$/i.test(name))
    .sort()) {
    try {
      candidates.push(await readCandidate(name, join(modelDir, name)));
    } catch (error) {
      const reason =
        error instanceof AppError
          ? error.body.message
          : `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
      notes.push(rejectionNote(name, reason));
    }
  }
  return candidates;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

// Cached by name, size and time: hashing and checking takes a second that every job would spend.
const hashes = new Map<string, string>();
const checkResults = new Map<string, ModelCheckResult>();

async function hashOf(filePath: string, stamp: string): Promise<string> {
  const cached = hashes.get(stamp);
  if (cached !== undefined) return cached;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(filePath)) hash.update(chunk as Buffer);
  const sha256 = hash.digest('hex');
  hashes.set(stamp, sha256);
  return sha256;
}

async function checkModel(
  { path: filePath, sha256 }: Candidate,
  limits: TrialLimits,
): Promise<ModelCheckResult> {
  const cached = checkResults.get(sha256);
  if (cached) return cached;
  const result = await trialOf(filePath, limits, trialsMax);
  checkResults.set(sha256, result);
  return result;
}

type TrialLimits = { readonly signal: AbortSignal; readonly silenceSeconds: number };

/** A trial that the machine ended, or that hung, is repeated at once; the second such end fails the caller's job. */
const trialsMax = 2;

/** What the trial itself said. A trial without a result says nothing about the model. */
async function trialOf(
  model: string,
  limits: TrialLimits,
  trialsLeft: number,
): Promise<ModelCheckResult> {
  const task: ModelCheckTask = { model };
  const { signal, silenceSeconds } = limits;
  const silence = createSilenceLimit(`the trial of ${basename(model)}`, silenceSeconds);
  const check = startHelper('check-model', {
    task,
    signal: AbortSignal.any([signal, silence.signal]),
    kind: 'trial',
  });
  const chunks: Buffer[] = [];
  check.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const end = await silence.waitFor(check.ended);
  signal.throwIfAborted();
  const text = Buffer.concat(chunks).toString('utf8');
  if (end.kind === 'done' && !saysOutOfMemory(text)) return JSON.parse(text) as ModelCheckResult;
  if (trialsLeft > 1) return trialOf(model, limits, trialsLeft - 1);
  silence.signal.throwIfAborted();
  const machineEnd = end.kind === 'done' ? ({ kind: 'outOfMemory' } as const) : end;
  throw endError(machineEnd, {
    program: `the trial of ${basename(model)}`,
    stderr: check.stderrTail() || text,
    failure: 'DETECTOR_UNAVAILABLE',
  });
}
