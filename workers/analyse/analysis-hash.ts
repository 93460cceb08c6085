// What an analysis depends on, as one hash: the source, the span, the detector, and every parameter
// of what is computed. Left out are the number of processes and of threads and the index of the GPU:
// they decide how fast it is.

import { kitColorParams } from '@/lib/vision/appearance/params';
import { cameraParams } from '@/lib/vision/camera/params';
import type { ExecutionProviderName } from '@/lib/vision/detector/execution-providers';
import { decodeParams, inputSizeParams } from '@/lib/vision/detector/params';
import { shotParams } from '@/lib/vision/shots/params';
import { type InputValue, inputHashOf } from '../runtime/input-hash';
import type { ResolvedModel } from './detector/resolved-model';

/** Raise it when the same inputs and parameters give another analysis, proxy or sprite. */
const analysisVersion = 2;

const analysisParams: Readonly<Record<string, object>> = {
  decode: decodeParams,
  inputSize: inputSizeParams,
  kitColor: kitColorParams,
  camera: cameraParams,
  shots: shotParams,
};

export type AnalysisInputs = {
  /** SHA-256 of the source file. */
  readonly source: string;
  readonly startMs: number;
  readonly stopMs: number;
  /** null: manual mode. */
  readonly model: Pick<ResolvedModel, 'sha256' | 'adapter'> | null;
  /** Best first. */
  readonly providers: readonly ExecutionProviderName[];
  /** How frames are treated; null: they are used as they are. */
  readonly treatment: string | null;
};

/** The hash; `params` are those of this version unless a test gives others. */
export function analysisHash(
  { source, startMs, stopMs, model, providers, treatment }: AnalysisInputs,
  params: Readonly<Record<string, object>> = analysisParams,
): string {
  return inputHashOf('analyse', {
    ...{ analysisVersion, source, startMs, stopMs },
    ...(treatment === null ? {} : { treatment }),
    detector: model && { model: model.sha256, adapter: model.adapter, providers },
    // Frozen records of numbers and lists of numbers.
    params: JSON.parse(JSON.stringify(params)) as InputValue,
  });
}
