// The detector of this installation as it is set up now, and the trial of models that nothing has
// used yet. Results are stored for the models page.

import { inEnglish } from '@/lib/messages/translate';
import { env } from '@/lib/server/env/env';
import type { Logger } from '@/lib/server/logger';
import { builtInCandidates } from '@/lib/server/models/built-in-model';
import { saveModelCheck, untriedModels } from '@/lib/server/models/model-checks';
import { preferencesOf, readKnownModels } from '@/lib/server/models/model-versions';
import { type ModelResolution, resolveModel } from './resolve-model';
import { tryModel } from './try-model';

type Log = Pick<Logger, 'info' | 'warn'>;

/** Selects it and logs its source. */
export async function selectDetector(signal: AbortSignal, log: Log): Promise<ModelResolution> {
  const { MODEL_DIR, HELPER_SILENCE_SECONDS } = env();
  const known = await readKnownModels();
  const resolution = await resolveModel({
    ...preferencesOf(known),
    modelDir: MODEL_DIR,
    builtIn: known.builtIn,
    signal,
    silenceSeconds: HELPER_SILENCE_SECONDS,
    log: (facts, message) => log.info(facts, message),
    onChecked: saveModelCheck,
  });
  if (resolution.rejected > 0)
    log.warn({ model_source: resolution.source, notes: [...resolution.notes] }, 'models rejected');
  return resolution;
}

/**
 * Tries models whose turn has not come, so that the page says what each is worth before someone
 * chooses it: all of them at a start, later those that are new. One that fails stops nothing.
 */
export async function auditModels(
  which: 'all' | 'new',
  signal: AbortSignal,
  log: Log,
): Promise<number> {
  const untried = which === 'all' ? null : await untriedModels();
  if (untried?.size === 0) return 0;
  const { files, builtIn } = await readKnownModels();
  const candidates = [
    ...files.map((file) => ({ ...file, builtIn: false })),
    ...builtInCandidates(builtIn),
  ].filter(({ sha256 }) => untried?.has(sha256) ?? true);
  for (const candidate of candidates) {
    const facts = { model_version: candidate.name, model_sha: candidate.sha256 };
    try {
      const limits = { signal, silenceSeconds: env().HELPER_SILENCE_SECONDS };
      const result = await tryModel(candidate, limits);
      await saveModelCheck(candidate.sha256, result);
      if (result.problem === null) log.info(facts, 'model works');
      else log.warn({ ...facts, reason: inEnglish(result.problem) }, 'model does not work');
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ ...facts, error }, 'trial of a model failed');
    }
  }
  return candidates.length;
}
