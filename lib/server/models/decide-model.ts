// Selects the detector: the active one, else a provided one, else one downloaded by choice, else
// the built-in one, else none (manual mode). One decision for workers and web. Invariant: a
// returned model has no known problem, and every one rejected before it has a warning.

import { type Message, message } from '@/lib/messages/message';

export type Candidate = {
  /** File name, for display. */
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  /** The project's own detector, which comes with the program. */
  readonly builtIn: boolean;
};

export type ModelSource = 'active' | 'provided' | 'downloaded' | 'bundled';

export type ModelPreferences = {
  /** SHA-256 of the activated model; null for none. */
  readonly activeSha256: string | null;
  /** SHA-256 of the model that the settings name for download; it may be in the folder already. */
  readonly downloadedSha256: string | null;
  /** Uploaded and trained models: used only when they are the active one. */
  readonly onlyByChoice?: ReadonlySet<string>;
  /** By file name, the contents that may be used under it; other names may have any. */
  readonly expected?: ReadonlyMap<string, ReadonlySet<string>>;
};

export type Decision<C extends Candidate> = {
  /** What was rejected and why, for people. */
  readonly warnings: readonly Message[];
} & (
  | { readonly source: ModelSource; readonly model: C }
  | { readonly source: 'none'; readonly model: null }
);

const order: readonly ModelSource[] = ['active', 'provided', 'downloaded', 'bundled'];

/** The candidates, best first; the sort is stable within a rank. */
export function rankModels<C extends Candidate>(
  candidates: readonly C[],
  { activeSha256, downloadedSha256, onlyByChoice }: ModelPreferences,
): { source: ModelSource; model: C }[] {
  const sourceOf = ({ sha256, builtIn }: C): ModelSource => {
    if (sha256 === activeSha256) return 'active';
    if (builtIn) return 'bundled';
    return sha256 === downloadedSha256 ? 'downloaded' : 'provided';
  };
  const ranked = candidates
    .map((model) => ({ source: sourceOf(model), model }))
    .filter(({ source, model }) => source === 'active' || !onlyByChoice?.has(model.sha256));
  return ranked.sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
}

/**
 * The first one without a problem. `problemOf`: why a model cannot be used, as far as the caller
 * can check.
 */
export async function decideModel<C extends Candidate>(
  candidates: readonly C[],
  preferences: ModelPreferences,
  problemOf: (model: C) => Promise<Message | null>,
): Promise<Decision<C>> {
  const ranked = rankModels(candidates, preferences);
  const warnings =
    preferences.activeSha256 !== null && ranked[0]?.source !== 'active'
      ? [message('The model made active is not there any more; the next best is used.')]
      : [];
  for (const { source, model } of ranked) {
    const problem =
      (source === 'active' ? null : changeProblem(model, preferences)) ?? (await problemOf(model));
    if (problem === null) return { source, model, warnings };
    warnings.push(rejectionNote(model.name, problem));
  }
  return { source: 'none', model: null, warnings };
}

/** Another file lies where one was stored or made active: nothing says that it is meant. */
function changeProblem(
  { name, sha256, builtIn }: Candidate,
  { expected }: ModelPreferences,
): Message | null {
  // The built-in one has a checksum of its own, which changes with the program.
  return !builtIn && expected?.get(name)?.has(sha256) === false
    ? message(
        'its content is not the one stored under this name (another SHA-256); make it active if the change was yours',
      )
    : null;
}

/** Why there is no detector: shown beside the warnings. */
export const manualModeNote = message(
  'There is no model: draw the box around the player by hand on a few frames.',
);

/** The sentence for a model that is not used although it was its turn. */
export function rejectionNote(name: string, problem: Message): Message {
  return message('{name} was rejected: {problem}.', { name, problem });
}
