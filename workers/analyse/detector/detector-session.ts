// A detector model loaded into ONNX Runtime. Providers are tried one at a time, because a list in
// which one cannot start throws instead of falling back.

import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OutputTensor } from '@/lib/vision/detector/adapters/detector-adapter';
import {
  type ExecutionProviderName,
  executionProviders,
} from '@/lib/vision/detector/execution-providers';

export type DetectorSession = {
  readonly provider: ExecutionProviderName;
  /** Why providers before this one were not used. */
  readonly notes: readonly string[];
  /** Runs the model on an input tensor of these dimensions. */
  run(input: Float32Array, dims: readonly number[]): Promise<OutputTensor>;
};

export type SessionOptions = {
  readonly model: string;
  /** Best first. */
  readonly providers: readonly ExecutionProviderName[];
  readonly gpuIndex: number;
  readonly threads: number;
};

/** Loads the model with the first provider that starts. */
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
        executionProviders: [providerConfig(provider, gpuIndex)],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      return { provider, notes, run: (input, dims) => runModel(session, input, dims) };
    } catch (error) {
      notes.push(`${provider}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`no provider can load the model: ${notes.join('; ')}`);
}

function providerConfig(
  name: ExecutionProviderName,
  gpuIndex: number,
): InferenceSession.ExecutionProviderConfig {
  return executionProviders[name].takesDeviceId ? { name, deviceId: gpuIndex } : name;
}

async function runModel(
  session: InferenceSession,
  input: Float32Array,
  dims: readonly number[],
): Promise<OutputTensor> {
  const [inputName = ''] = session.inputNames;
  const [outputName = ''] = session.outputNames;
  const outputs = await session.run({ [inputName]: new Tensor('float32', input, dims) });
  const tensor = outputs[outputName];
  if (!(tensor?.data instanceof Float32Array))
    throw new Error('the output of the model is not float32');
  return { data: tensor.data, dims: tensor.dims };
}
