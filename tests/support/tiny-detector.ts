// A detector model of a few kilobytes, written byte by byte as ONNX, so that tests need no real
// one: it has YOLO11's layout and yields exactly one detection, 40 x 80 model pixels, whose x is
// proportional to the brightness of the image. On video of one gray level per frame the box
// therefore identifies the frame.

const classes = 80;
const rows = 4 + classes;
const strides = [8, 16, 32];

/**
 * The model. `across`: model pixels at full brightness; `down`: the person's y; `fixed`: takes only
 * this size.
 */
export function tinyDetector({
  xAtWhite,
  y,
  fixedSize = null,
}: {
  xAtWhite: number;
  y: number;
  fixedSize?: { width: number; height: number } | null;
}): Buffer {
  const convolutions = strides.flatMap((stride, i) => [
    node('Conv', ['images', `weight${i}`, 'bias'], `cells${i}`, [
      ints('kernel_shape', [stride, stride]),
      ints('strides', [stride, stride]),
    ]),
    node('Reshape', [`cells${i}`, 'shape'], `rows${i}`, []),
  ]);
  const concatenated = node(
    'Concat',
    strides.map((_, i) => `rows${i}`),
    'output0',
    [int('axis', 2)],
  );
  const weights = strides.map((stride, i) =>
    floats(`weight${i}`, [rows, 3, stride, stride], weightOf(stride, xAtWhite)),
  );
  const bias = new Float32Array(rows);
  bias.set([0, y, 40, 80, 0.9]);
  const graph = Buffer.concat([
    ...[...convolutions, concatenated].map((bytes) => field(1, bytes)),
    field(2, 'tiny'),
    ...[...weights, floats('bias', [rows], bias), longs('shape', [0, rows, -1])].map((bytes) =>
      field(5, bytes),
    ),
    field(
      11,
      value(
        'images',
        fixedSize ? [1, 3, fixedSize.height, fixedSize.width] : ['batch', 3, 'height', 'width'],
      ),
    ),
    field(
      12,
      value(
        'output0',
        fixedSize
          ? [
              1,
              rows,
              strides.reduce((sum, s) => sum + (fixedSize.width * fixedSize.height) / s ** 2, 0),
            ]
          : ['batch', rows, 'anchors'],
      ),
    ),
  ]);
  return Buffer.concat([number(1, 8), field(7, graph), field(8, number(2, 13))]);
}

/** Row 0 (x) is the mean of a cell times `across`; all others come from the bias alone. */
function weightOf(stride: number, xAtWhite: number): Float32Array {
  const weight = new Float32Array(rows * 3 * stride * stride);
  weight.fill(xAtWhite / (3 * stride * stride), 0, 3 * stride * stride);
  return weight;
}

// Protocol buffers: a key (field * 8 + kind), then a varint (kind 0) or a length and bytes (kind
// 2).

function varint(n: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(n));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

const number = (id: number, n: number) => Buffer.concat([varint(id * 8), varint(n)]);

function field(id: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint(id * 8 + 2), varint(bytes.length), bytes]);
}

function node(kind: string, inputs: string[], output: string, attributes: Buffer[]): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => field(1, name)),
    field(2, output),
    field(4, kind),
    ...attributes.map((bytes) => field(5, bytes)),
  ]);
}

const int = (name: string, n: number) =>
  Buffer.concat([field(1, name), number(3, n), number(20, 2)]);
const ints = (name: string, all: number[]) =>
  Buffer.concat([field(1, name), ...all.map((n) => number(8, n)), number(20, 7)]);

function floats(name: string, dims: number[], data: Float32Array): Buffer {
  return Buffer.concat([
    ...dims.map((n) => number(1, n)),
    number(2, 1),
    field(8, name),
    field(9, Buffer.from(data.buffer)),
  ]);
}

function longs(name: string, all: number[]): Buffer {
  return Buffer.concat([
    number(1, all.length),
    number(2, 7),
    ...all.map((n) => number(7, n)),
    field(8, name),
  ]);
}

function value(name: string, dims: (number | string)[]): Buffer {
  const shape = Buffer.concat(
    dims.map((dim) => field(1, typeof dim === 'number' ? number(1, dim) : field(2, dim))),
  );
  return Buffer.concat([
    field(1, name),
    field(2, field(1, Buffer.concat([number(1, 1), field(2, shape)]))),
  ]);
}
