// A detector model loaded into ONNX Runtime, on the first device that can.

import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InputTensor, OutputTensor } from '@/lib/vision/detector/adapters/detector-adapter';
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
  /** Runs the model: each tensor is for its input of that type. Outputs in the file's order. */
  run(inputs: readonly InputTensor[]): Promise<readonly OutputTensor[]>;
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
  return { provider, device, notes, run: (inputs) => runModel(opened, inputs) };
}

function providerConfig({
  provider: name,
  device,
}: DeviceAttempt): InferenceSession.ExecutionProviderConfig {
  return device === null ? name : { name, deviceId: device };
}

/** One run. Outputs that are neither floats nor integers are left out. */
export async function runModel(
  session: InferenceSession,
  inputs: readonly InputTensor[],
): Promise<readonly OutputTensor[]> {
  const feeds = inputs.map((input) => {
    const named = session.inputMetadata.find((one) => one.isTensor && one.type === input.type);
    return [named?.name ?? '', tensorOf(input)] as const;
  });
  const found = await session.run(Object.fromEntries(feeds));
  return session.outputNames.flatMap((name): OutputTensor[] => {
    const { data, dims } = found[name] ?? {};
    const isNumbers =
      data instanceof Float32Array || data instanceof Int32Array || data instanceof BigInt64Array;
    return dims && isNumbers ? [{ name, data, dims }] : [];
  });
}

function tensorOf({ type, data, dims }: InputTensor): Tensor {
  return type === 'float32' ? new Tensor(type, data, dims) : new Tensor(type, data, dims);
}
