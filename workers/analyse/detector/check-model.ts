// A process of its own that tries a model: does it load, does it take pictures and answer like a
// YOLO detector? Its answer is one line of JSON. In a process, because a broken or hostile model
// takes down whoever loads it.

import { InferenceSession, Tensor } from 'onnxruntime-node';

/** What the caller hands over, as JSON in the only argument. */
export type ModelCheckTask = { readonly model: string };

/**
 * The size the model insists on, in pixels, or null when it takes any; `problem` when it does not
 * fit.
 */
export type ModelCheckResult = {
  readonly problem: string | null;
  readonly fixedInput: { readonly width: number; readonly height: number } | null;
};

// Smallest picture of any use to the model: the check takes some 10 ms.
const side = 64;

async function check({ model }: ModelCheckTask): Promise<ModelCheckResult> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const [input, output] = [session.inputMetadata[0], session.outputMetadata[0]];
  if (!input?.isTensor || !output?.isTensor || input.type !== 'float32')
    return unsupported('it does not take pictures as float32');
  const [, channels, height, width] = input.shape;
  if (input.shape.length !== 4 || channels !== 3)
    return unsupported(`its input is [${input.shape.join(', ')}], not [batch, 3, height, width]`);
  const fixedInput =
    typeof height === 'number' && typeof width === 'number' ? { width, height } : null;
  const [w, h] = [fixedInput?.width ?? side, fixedInput?.height ?? side];
  const image = new Tensor('float32', new Float32Array(3 * w * h), [1, 3, h, w]);
  const result = (await session.run({ [session.inputNames[0] ?? '']: image }))[
    session.outputNames[0] ?? ''
  ];
  const [batch, rows = 0, anchors = 0] = result?.dims ?? [];
  // Strides 8, 16 and 32, one anchor a cell: what tells this layout from a classifier or a network
  // of another family.
  const cells = (w * h) / 64 + (w * h) / 256 + (w * h) / 1024;
  if (result?.dims.length !== 3 || batch !== 1 || rows < 5 || anchors !== cells)
    return unsupported(
      `its answer is [${result?.dims.join(', ')}], not [1, 4 + classes, ${cells}]`,
    );
  return { problem: null, fixedInput };
}

function unsupported(reason: string): ModelCheckResult {
  return { problem: `it is no YOLO11 detector: ${reason}`, fixedInput: null };
}

const result = await check(JSON.parse(process.argv[2] ?? '') as ModelCheckTask).catch(
  (error: unknown) => ({
    problem: `it does not load: ${error instanceof Error ? error.message : String(error)}`,
    fixedInput: null,
  }),
);
process.stdout.write(`${JSON.stringify(result)}\n`);
