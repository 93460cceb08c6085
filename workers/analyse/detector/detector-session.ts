// A detector model loaded into ONNX Runtime. Providers are tried one by one: a list with one that
// cannot start throws instead of falling back.

import { InferenceSession, Tensor } from 'onnxruntime-node';

export type DetectorSession = {
  readonly provider: string;
  /** Why better providers than this one were not used. */
  readonly notes: readonly string[];
  /** `input` [batch, 3, height, width] -> `output` [batch, 4 + classes, anchors]. */
  run(input: Float32Array, batch: number, height: number, width: number): Promise<DetectorOutput>;
};

export type DetectorOutput = {
  readonly output: Float32Array;
  readonly classes: number;
  readonly anchors: number;
};

export type SessionOptions = {
  readonly model: string;
  readonly providers: readonly string[];
  readonly gpuIndex: number;
  readonly threads: number;
};

/** Loads the model with the first provider that can. */
export async function openDetector({
  model,
  providers,
  gpuIndex,
  threads,
}: SessionOptions): Promise<DetectorSession> {
  const notes: string[] = [];
  for (const provider of providers) {
    try {
      const session = await InferenceSession.create(model, {
        executionProviders: [toOption(provider, gpuIndex)],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      return toDetector(session, provider, notes);
    } catch (error) {
      notes.push(`${provider}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`no provider could load the model: ${notes.join('; ')}`);
}

function toOption(provider: string, gpuIndex: number): InferenceSession.ExecutionProviderConfig {
  return provider === 'cuda' || provider === 'tensorrt'
    ? { name: provider, deviceId: gpuIndex }
    : provider;
}

function toDetector(
  session: InferenceSession,
  provider: string,
  notes: readonly string[],
): DetectorSession {
  const [inputName, outputName] = [session.inputNames[0], session.outputNames[0]];
  if (inputName === undefined || outputName === undefined)
    throw new Error('the model has no input or no output');
  return {
    provider,
    notes,
    async run(input, batch, height, width) {
      const outputs = await session.run({
        [inputName]: new Tensor('float32', input, [batch, 3, height, width]),
      });
      const tensor = outputs[outputName];
      if (!tensor || !(tensor.data instanceof Float32Array))
        throw new Error('the model answers with something else than float32');
      const [, rows = 0, anchors = 0] = tensor.dims;
      return { output: tensor.data, classes: rows - 4, anchors };
    },
  };
}
