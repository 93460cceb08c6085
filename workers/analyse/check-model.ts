// A process of its own that tries a model: does it load, does it take pictures and answer like a YOLO detector? Its answer is
// one line of JSON. In a process, because a broken or hostile model takes down whoever loads it.

import { InferenceSession, Tensor } from 'onnxruntime-node';

/** What the caller hands over, as JSON in the only argument. */
export type CheckTask = { readonly model: string };

/** The size the model insists on, in pixels, or null when it takes any; `problem` when it does not fit. */
export type CheckAnswer = {
  readonly problem: string | null;
  readonly fixedInput: { readonly width: number; readonly height: number } | null;
};

// Smallest picture of any use to the model: the check takes some 10 ms.
const side = 64;

async function check({ model }: CheckTask): Promise<CheckAnswer> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const [input, output] = [session.inputMetadata[0], session.outputMetadata[0]];
  if (!input?.isTensor || !output?.isTensor || input.type !== 'float32') return misfit('it does not take pictures as float32');
  const [, channels, height, width] = input.shape;
  if (input.shape.length !== 4 || channels !== 3) return misfit(`its input is [${input.shape.join(', ')}], not [batch, 3, height, width]`);
  const fixedInput = typeof height === 'number' && typeof width === 'number' ? { width, height } : null;
  const [w, h] = [fixedInput?.width ?? side, fixedInput?.height ?? side];
  const picture = new Tensor('float32', new Float32Array(3 * w * h), [1, 3, h, w]);
  const answer = (await session.run({ [session.inputNames[0] ?? '']: picture }))[session.outputNames[0] ?? ''];
  const [batch, rows = 0, anchors = 0] = answer?.dims ?? [];
  // Strides 8, 16 and 32, one anchor a cell: what tells this layout from a classifier or a network of another family.
  const cells = (w * h) / 64 + (w * h) / 256 + (w * h) / 1024;
  if (answer?.dims.length !== 3 || batch !== 1 || rows < 5 || anchors !== cells)
    return misfit(`its answer is [${answer?.dims.join(', ')}], not [1, 4 + classes, ${cells}]`);
  return { problem: null, fixedInput };
}

function misfit(why: string): CheckAnswer {
  return { problem: `it is no YOLO11 detector: ${why}`, fixedInput: null };
}

const answer = await check(JSON.parse(process.argv[2] ?? '') as CheckTask).catch((error: unknown) => ({
  problem: `it does not load: ${error instanceof Error ? error.message : String(error)}`,
  fixedInput: null,
}));
process.stdout.write(`${JSON.stringify(answer)}\n`);
