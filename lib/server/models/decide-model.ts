// Selects the detector: the active one, else a provided one, else one downloaded by choice, else
// the built-in one, else none (manual mode). One decision for workers and web. Invariant: a
// returned model has no known problem, and every one rejected before it has a note.

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
};

export type Decision<C extends Candidate> =
  | { readonly source: ModelSource; readonly model: C; readonly notes: readonly string[] }
  | { readonly source: 'none'; readonly model: null; readonly notes: readonly string[] };

const order: readonly ModelSource[] = ['active', 'provided', 'downloaded', 'bundled'];

/** The candidates, best first; the sort is stable within a rank. */
export function rankModels<C extends Candidate>(
  candidates: readonly C[],
  preferences: ModelPreferences,
): { source: ModelSource; model: C }[] {
  const sourceOf = ({ sha256, builtIn }: C): ModelSource => {
    if (sha256 === preferences.activeSha256) return 'active';
    if (builtIn) return 'bundled';
    return sha256 === preferences.downloadedSha256 ? 'downloaded' : 'provided';
  };
  const ranked = candidates.map((model) => ({ source: sourceOf(model), model }));
  return ranked.sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
}

/**
 * The first one without a problem. `problemOf`: why a model cannot be used, as far as the caller
 * can check.
 */
export async function decideModel<C extends Candidate>(
  candidates: readonly C[],
  preferences: ModelPreferences,
  problemOf: (model: C) => Promise<string | null>,
): Promise<Decision<C>> {
  const ranked = rankModels(candidates, preferences);
  const notes =
    preferences.activeSha256 !== null && ranked[0]?.source !== 'active'
      ? ['The model made active is not there any more; the next best is used.']
      : [];
  for (const { source, model } of ranked) {
    const problem = await problemOf(model);
    if (problem === null) return { source, model, notes };
    notes.push(rejectionNote(model.name, problem));
  }
  return {
    source: 'none',
    model: null,
    notes: [...notes, 'There is no model: draw the box around the player by hand on a few frames.'],
  };
}

/** The sentence for a model that is not used although it was its turn. */
export function rejectionNote(name: string, reason: string): string {
  return `${name} was rejected: ${reason.replace(/\.$/, '')}.`;
}
