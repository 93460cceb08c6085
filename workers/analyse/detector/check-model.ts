// A process of its own that checks a model: does it load, which adapter fits it, and how long does a
// frame take? The result is one line of JSON. A process, because a broken or hostile model can crash
// whatever loads it.

import { readFileSync } from 'node:fs';
import { InferenceSession } from 'onnxruntime-node';
import { type Message, message } from '@/lib/messages/message';
import type {
  InputSize,
  OutputTensor,
  TensorSpec,
} from '@/lib/vision/detector/adapters/detector-adapter';
import {
  type AdapterCandidate,
  type DetectorAdapterName,
  detectorAdapters,
  matchAdapters,
  rejection,
} from '@/lib/vision/detector/adapters/registry';
import { runModel } from './detector-session';

/** JSON in the only argument. */
export type ModelCheckTask = {
  readonly model: string;
  /** Also measures this many frames of this size, or of the only one that the model takes. */
  readonly timing?: { readonly size: InputSize; readonly frames: number; readonly threads: number };
};

export type ModelCheckResult =
  | {
      readonly problem: null;
      readonly adapter: DetectorAdapterName;
      /** The only input size it takes, in pixels; null when it takes any. */
      readonly fixedInput: InputSize | null;
      /** Of the frames that were measured; the median. */
      readonly frameMs?: number;
    }
  | { readonly problem: Message };

/** Of a reason in the words of ONNX Runtime, which may quote the model. */
const reasonCharactersMax = 300;

// Pixels; a small input with a cell of every stride: the check takes some 10 ms. Not square: it has
// 126 cells, a number that no one takes for one of classes.
const trialSize: InputSize = { width: 96, height: 64 };

async function check({ model, timing }: ModelCheckTask): Promise<ModelCheckResult> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: timing?.threads ?? 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const { candidates, rejections } = matchAdapters({
    inputs: session.inputMetadata.map(toTensorSpec),
    outputs: session.outputMetadata.map(toTensorSpec),
    usesDinov3: session.inputNames.length > 1 && readFileSync(model).includes('dinov3'),
  });
  const reasons = [...rejections];
  for (const candidate of candidates) {
    const trial = await trialRun(session, candidate).catch(messageOf);
    const { name, fixedInput } = candidate;
    if (typeof trial !== 'string')
      return hasNaN(trial)
        ? { problem: notANumber }
        : {
            ...{ problem: null, adapter: name, fixedInput },
            ...(timing && { frameMs: await medianMs(session, candidate, timing) }),
          };
    reasons.push(rejection(detectorAdapters[name], trial));
  }
  return {
    problem: message('it fits no detector adapter ({reasons}); export it as one of these', {
      reasons: reasons.join('; '),
    }),
  };
}

function toTensorSpec(value: InferenceSession.ValueMetadata): TensorSpec {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: 'no tensor', shape: [] };
}

/** Runs one black image through the model; what comes out, or why it does not fit. */
async function trialRun(
  session: InferenceSession,
  { name, fixedInput }: AdapterCandidate,
): Promise<readonly OutputTensor[] | string> {
  const adapter = detectorAdapters[name];
  const size = fixedInput ?? trialSize;
  const image = new Float32Array(3 * size.width * size.height);
  const outputs = await runModel(session, adapter.inputs(image, 1, size));
  return adapter.outputProblem(outputs, size) ?? outputs;
}

const notANumber = message('its output for a black image is no number; export it again');

/** A model that overflows gives boxes that no comparison rejects. */
function hasNaN(outputs: readonly OutputTensor[]): boolean {
  return outputs.some(({ data }) => data instanceof Float32Array && data.some(Number.isNaN));
}

/** Milliseconds of one frame; the first run, which allocates, does not count. */
async function medianMs(
  session: InferenceSession,
  { name, fixedInput }: AdapterCandidate,
  { size: wanted, frames }: NonNullable<ModelCheckTask['timing']>,
): Promise<number> {
  const size = fixedInput ?? wanted;
  const image = new Float32Array(3 * size.width * size.height);
  const inputs = detectorAdapters[name].inputs(image, 1, size);
  const times: number[] = [];
  for (let frame = 0; frame <= frames; frame += 1) {
    const startMs = performance.now();
    await runModel(session, inputs);
    if (frame > 0) times.push(performance.now() - startMs);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What ONNX Runtime says, without places on this machine, and of a length that can be read. */
function shortReason(error: unknown, model: string): string {
  const text = messageOf(error).replaceAll(model, '').replace('Load model from  failed:', '');
  const line = text.replaceAll(/\s+/g, ' ').replace(/^ ?\S*onnxruntime_src\S* /, '');
  const trimmed = line.trim().replace(/\.$/, '');
  return trimmed.length > reasonCharactersMax
    ? `${trimmed.slice(0, reasonCharactersMax)}…`
    : trimmed;
}

const task = JSON.parse(process.argv[2] ?? '') as ModelCheckTask;
const result = await check(task).catch(
  (error: unknown): ModelCheckResult => ({
    problem: message('it does not load ({reason}); export it again, or choose another model', {
      reason: shortReason(error, task.model),
    }),
  }),
);
process.stdout.write(`${JSON.stringify(result)}\n`);
