// The detector of the commands without a server.

import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { resolveModel, resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import type { ResolvedModel } from '@/workers/analyse/detector/resolved-model';

/** That file, else the first that fits in MODEL_DIR, else the built-in one; null: there is none. */
export async function findModel(
  file: string | null,
  signal: AbortSignal,
): Promise<ResolvedModel | null> {
  if (file !== null) return resolveModelFile(file, signal);
  const modelDir = process.env.MODEL_DIR ?? 'outputs/models';
  const builtIn = await readBuiltInModel(process.env.BUNDLED_MODEL === 'off' ? 'off' : 'on');
  const { model, notes } = await resolveModel({
    modelDir,
    builtIn,
    activeSha256: null,
    downloadedSha256: null,
    signal,
  });
  for (const note of notes) console.error(note);
  return model;
}
