// The detector of this installation as it is set up now. Results of model checks are stored for the
// models page.

import { env } from '@/lib/server/env/env';
import type { Logger } from '@/lib/server/logger';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { saveModelCheck } from '@/lib/server/models/model-checks';
import { activeSha256 } from '@/lib/server/models/models';
import { type ModelResolution, resolveModel } from './resolve-model';

/** Selects it and logs its source. */
export async function selectDetector(
  signal: AbortSignal,
  log: Pick<Logger, 'info'>,
): Promise<ModelResolution> {
  const { MODEL_DIR, MODEL_DOWNLOAD_SHA256, BUNDLED_MODEL, HELPER_SILENCE_SECONDS } = env();
  return resolveModel({
    modelDir: MODEL_DIR,
    builtIn: await readBuiltInModel(BUNDLED_MODEL),
    activeSha256: await activeSha256(),
    downloadedSha256: MODEL_DOWNLOAD_SHA256 ?? null,
    signal,
    silenceSeconds: HELPER_SILENCE_SECONDS,
    log: (facts, message) => log.info(facts, message),
    onChecked: saveModelCheck,
  });
}
