// A process of its own that checks a model: does it load, and which adapter fits it? The result is
// one line of JSON. A process, because a broken or hostile model can crash whatever loads it.

import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InputSize, TensorSpec } from '@/lib/vision/detector/adapters/detector-adapter';
import {
  type AdapterCandidate,
  type DetectorAdapterName,
  detectorAdapters,
  matchAdapters,
  rejection,
} from '@/lib/vision/detector/adapters/registry';

/** JSON in the only argument. */
export type ModelCheckTask = { readonly model: string };

export type ModelCheckResult =
  | {
      readonly problem: null;
      readonly adapter: DetectorAdapterName;
      /** The only input size it takes, in pixels; null when it takes any. */
      readonly fixedInput: InputSize | null;
    }
  | { readonly problem: string };

// Pixels; the smallest input with a cell of every stride: the check takes some 10 ms.
const trialSide = 64;

async function check({ model }: ModelCheckTask): Promise<ModelCheckResult> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const { candidates, rejections } = matchAdapters({
    inputs: session.inputMetadata.map(toTensorSpec),
    outputs: session.outputMetadata.map(toTensorSpec),
  });
  const reasons = [...rejections];
  for (const candidate of candidates) {
    const reason = await outputProblem(session, candidate);
    const { name, fixedInput } = candidate;
    if (reason === null) return { problem: null, adapter: name, fixedInput };
    reasons.push(rejection(detectorAdapters[name], reason));
  }
  return { problem: `it fits no detector adapter (${reasons.join('; ')})` };
}

function toTensorSpec(value: InferenceSession.ValueMetadata): TensorSpec {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: 'no tensor', shape: [] };
}

/** Runs one black image through the model and checks the dimensions of its output. */
async function outputProblem(
  session: InferenceSession,
  { name, fixedInput }: AdapterCandidate,
): Promise<string | null> {
  const adapter = detectorAdapters[name];
  const size = fixedInput ?? { width: trialSide, height: trialSide };
  const dims = adapter.inputDims(1, size);
  const values = new Float32Array(dims.reduce((product, length) => product * length, 1));
  const [inputName = ''] = session.inputNames;
  const [outputName = ''] = session.outputNames;
  const outputs = await session.run({ [inputName]: new Tensor('float32', values, dims) });
  return adapter.outputProblem(outputs[outputName]?.dims ?? [], size);
}

const result = await check(JSON.parse(process.argv[2] ?? '') as ModelCheckTask).catch(
  (error: unknown): ModelCheckResult => ({
    problem: `it does not load: ${error instanceof Error ? error.message : String(error)}`,
  }),
);
process.stdout.write(`${JSON.stringify(result)}\n`);
