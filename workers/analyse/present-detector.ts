// The detector as this installation is set up right now. What the trial of a model brought out is kept for the models page.

import { env } from '@/lib/server/env';
import type { Logger } from '@/lib/server/logger';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { activeSha256 } from '@/lib/server/models/models';
import { keepVerdict } from '@/lib/server/models/verdicts';
import { type ModelResolution, resolveModel } from './resolve-model';

/** Finds it, and logs where it comes from. */
export async function presentDetector(signal: AbortSignal, log: Pick<Logger, 'info'>): Promise<ModelResolution> {
  const { MODEL_DIR, MODEL_DOWNLOAD_SHA256, BUNDLED_MODEL } = env();
  return resolveModel({
    modelDir: MODEL_DIR,
    builtIn: await readBuiltInModel(BUNDLED_MODEL),
    activeSha256: await activeSha256(),
    downloadedSha256: MODEL_DOWNLOAD_SHA256 ?? null,
    signal,
    log: (facts, message) => log.info(facts, message),
    onTried: keepVerdict,
  });
}
