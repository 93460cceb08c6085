// Which detector model is used: the one made active, else one that was provided, else one that was downloaded, else none,
// which is manual mode. Each is tried before it is trusted; one that is broken is passed over and the reason told.
// Invariant: a model that is returned exists at its real path, has the SHA-256 given, and answered a picture.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { startScript } from '../process/run-script';
import type { ResolvedModel } from './analyse-types';
import type { CheckAnswer } from './check-model';

export type ModelWishes = {
  readonly modelDir: string;
  /** SHA-256 of the model somebody made active. */
  readonly activeSha256: string | null;
  /** SHA-256 of the model that was downloaded by explicit choice: it comes after those that were provided. */
  readonly downloadedSha256: string | null;
  readonly signal: AbortSignal;
  readonly log?: (facts: object, message: string) => void;
};

export type ModelResolution = {
  readonly source: 'active' | 'provided' | 'downloaded' | 'none';
  /** null exactly when the source is none. */
  readonly model: ResolvedModel | null;
  /** Plain words for people: what was passed over, and why. */
  readonly notes: readonly string[];
};

type Candidate = { readonly name: string; readonly path: string; readonly sha256: string };

/** The model to use. */
export async function resolveModel({ modelDir, activeSha256, downloadedSha256, signal, log }: ModelWishes): Promise<ModelResolution> {
  const notes: string[] = [];
  const candidates = await listCandidates(modelDir, notes);
  const rank = ({ sha256 }: Candidate) => (sha256 === activeSha256 ? 0 : sha256 === downloadedSha256 ? 2 : 1);
  if (activeSha256 !== null && !candidates.some((candidate) => rank(candidate) === 0))
    notes.push('The model made active is not in the folder any more.');
  // Sorting keeps the order of names within a rank.
  for (const candidate of [...candidates].sort((a, b) => rank(a) - rank(b))) {
    const { problem, fixedInput } = await tryModel(candidate, signal);
    if (problem !== null) {
      notes.push(`${candidate.name} was passed over: ${problem}.`);
      continue;
    }
    const source = (['active', 'provided', 'downloaded'] as const)[rank(candidate)];
    log?.({ ...candidate, source, notes }, 'model resolved');
    return { source, model: { ...candidate, fixedInput }, notes };
  }
  log?.({ source: 'none', modelDir, notes }, 'model resolved');
  return { source: 'none', model: null, notes: [...notes, 'There is no model: draw the box around the player by hand on a few frames.'] };
}

/** The model in one file named by hand; throws MODEL_INVALID when it does not fit. */
export async function resolveModelFile(file: string, signal: AbortSignal): Promise<ResolvedModel> {
  const candidate = await readCandidate(basename(file), file);
  const { problem, fixedInput } = await tryModel(candidate, signal);
  if (problem !== null) throw new AppError('MODEL_INVALID', { public: `${candidate.name} cannot be used: ${problem}.` });
  return { ...candidate, fixedInput };
}

async function readCandidate(name: string, file: string): Promise<Candidate> {
  // The link's target now: a link that is turned elsewhere later must not change what was tried.
  const path = await realpath(file);
  const facts = await stat(path);
  if (!facts.isFile()) throw new AppError('MODEL_INVALID', { public: `${name} is not a file.` });
  return { name, path, sha256: await hashOf(path, `${path} ${facts.size} ${facts.mtimeMs}`) };
}

async function listCandidates(modelDir: string, notes: string[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const name of (await namesIn(modelDir)).filter((name) => /^[^.].*\.onnx$/i.test(name)).sort()) {
    try {
      candidates.push(await readCandidate(name, join(modelDir, name)));
    } catch (error) {
      const why =
        error instanceof AppError ? error.body.message : `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
      notes.push(`${name} was passed over: ${why}.`);
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

// Model files never change under one name, size and time: hashing and trying them takes a second that every job would pay.
const hashes = new Map<string, string>();
const answers = new Map<string, CheckAnswer>();

async function hashOf(path: string, stamp: string): Promise<string> {
  const known = hashes.get(stamp);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const sha256 = hash.digest('hex');
  hashes.set(stamp, sha256);
  return sha256;
}

async function tryModel({ path, sha256 }: Candidate, signal: AbortSignal): Promise<CheckAnswer> {
  const known = answers.get(sha256);
  if (known) return known;
  const trial = startScript(new URL('./check-model.ts', import.meta.url), { model: path }, signal);
  const printed: Buffer[] = [];
  trial.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const { status } = await trial.ended;
  signal.throwIfAborted();
  const answer =
    status === 0
      ? (JSON.parse(Buffer.concat(printed).toString('utf8')) as CheckAnswer)
      : { problem: 'loading it ended the process', fixedInput: null };
  answers.set(sha256, answer);
  return answer;
}
