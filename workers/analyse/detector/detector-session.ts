// A detector model loaded into ONNX Runtime, on the first device that can.

import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OutputTensor } from '@/lib/vision/detector/adapters/detector-adapter';
import {
  type DeviceAttempt,
  type DeviceWish,
  deviceOrder,
  firstUsable,
} from '@/lib/vision/detector/device-order';
import type { ExecutionProviderName } from '@/lib/vision/detector/execution-providers';

export type DetectorSession = {
  readonly provider: ExecutionProviderName;
  /** Index of the GPU; null where the provider takes none. */
  readonly device: number | null;
  /** Why providers before this one were not used. */
  readonly notes: readonly string[];
  /** Runs the model on an input tensor of these dimensions. */
  run(input: Float32Array, dims: readonly number[]): Promise<OutputTensor>;
};

export type SessionOptions = DeviceWish & {
  readonly model: string;
  readonly threads: number;
};

/** Loads the model with the first provider and GPU that can. */
export async function openDetector({
  model,
  threads,
  ...wish
}: SessionOptions): Promise<DetectorSession> {
  const { provider, device, notes, opened } = await firstUsable(deviceOrder(wish), (attempt) =>
    InferenceSession.create(model, {
      executionProviders: [providerConfig(attempt)],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    }),
  );
  return { provider, device, notes, run: (input, dims) => runModel(opened, input, dims) };
}

function providerConfig({
  provider: name,
  device,
}: DeviceAttempt): InferenceSession.ExecutionProviderConfig {
  return device === null ? name : { name, deviceId: device };
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
