// Files that a model folder may hold and that are no usable detector: cut off, disguised, or made to
// take the machine down. Each with what people are given to read.

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { field, floats, longs, model, node, number, value } from '../support/onnx-writer';
import { tinyDetector } from '../support/tiny-detector';

export type BadModel = {
  readonly title: string;
  /** Bytes, or what makes something else in its place. */
  readonly make: (() => Buffer) | { readonly at: (path: string) => void };
  readonly says: RegExp;
  /** Takes a minute or more. */
  readonly slow?: true;
};

const good = () => tinyDetector({ xAtWhite: 640, y: 150 });
const images = field(11, value('images', ['batch', 3, 'height', 'width']));
const output = field(12, value('output0', ['batch', 84, 'anchors']));
const graphOf = (nodes: readonly Buffer[], ...rest: readonly Buffer[]) =>
  model([...nodes.map((bytes) => field(1, bytes)), field(2, 'bad'), ...rest]);
const identity = node('Identity', ['images'], 'output0', []);

/** A tensor without the bytes of its numbers. */
const emptyTensor = (name: string, dims: readonly number[]) =>
  Buffer.concat([...dims.map((n) => number(1, n)), number(2, 1), field(8, name)]);

/** `levels` messages, each inside of the next, around nothing. */
function nested(levels: number, wrap: (inner: Buffer) => Buffer): Buffer {
  let bytes: Buffer = Buffer.alloc(0);
  for (let level = 0; level < levels; level += 1) bytes = wrap(bytes);
  return bytes;
}

/** The bytes of `good`, with another number in the place of the score that it gives. */
function withScore(score: number): Buffer {
  const bytes = good();
  const [before, after] = [Buffer.alloc(4), Buffer.alloc(4)];
  before.writeFloatLE(0.9);
  after.writeFloatLE(score);
  after.copy(bytes, bytes.indexOf(before));
  return bytes;
}

/** Fills a tensor of these dimensions while it is loaded. */
const filled = (dims: readonly number[]) => [
  field(5, longs('size', [...dims])),
  node('ConstantOfShape', ['size'], 'all', []),
];

function hugeAtLoad(): Buffer {
  const [size = Buffer.alloc(0), fill = Buffer.alloc(0)] = filled([2 ** 31, 1]);
  return graphOf([fill, node('Add', ['all', 'images'], 'output0', [])], size, images, output);
}

/** Some thousand products of large matrices, in some hundred bytes each. */
function slowAtLoad(): Buffer {
  const [size = Buffer.alloc(0), fill = Buffer.alloc(0)] = filled([3000, 3000]);
  const products = Array.from({ length: 2000 }, (_, i) =>
    node('MatMul', [i === 0 ? 'all' : `product${i - 1}`, 'all'], `product${i}`, []),
  );
  const last = node('Add', ['product1999', 'images'], 'output0', []);
  return graphOf([fill, ...products, last], size, images, output);
}

function endlessLoop(): Buffer {
  const body = Buffer.concat([
    field(1, node('Identity', ['on'], 'onAgain', [])),
    field(2, 'body'),
    field(11, value('i', [], 'int64')),
    field(11, value('on', [])),
    field(12, value('onAgain', [])),
  ]);
  const attribute = Buffer.concat([field(1, 'body'), field(6, body), number(20, 5)]);
  return graphOf([node('Loop', ['', 'yes'], 'output0', [attribute])], images, output);
}

const externalData = (path: string) =>
  Buffer.concat([
    emptyTensor('weights', [100, 100]),
    field(13, Buffer.concat([field(1, 'location'), field(2, path)])),
    number(14, 1),
  ]);

/** One detector row instead of 4 + classes of them. */
const withoutClasses = () =>
  graphOf(
    [
      node('Conv', ['images', 'weight', 'bias'], 'cells', [
        Buffer.concat([field(1, 'kernel_shape'), number(8, 8), number(8, 8), number(20, 7)]),
        Buffer.concat([field(1, 'strides'), number(8, 8), number(8, 8), number(20, 7)]),
      ]),
      node('Reshape', ['cells', 'shape'], 'output0', []),
    ],
    field(5, floats('weight', [4, 3, 8, 8], new Float32Array(4 * 3 * 64))),
    field(5, floats('bias', [4], new Float32Array(4))),
    field(5, longs('shape', [0, 4, -1])),
    images,
    field(12, value('output0', ['batch', 4, 'anchors'])),
  );

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const overlong = Buffer.from([0x3a, ...Array<number>(11).fill(0xff)]);

export const badModels: readonly BadModel[] = [
  { title: 'nothing at all', make: () => Buffer.alloc(0), says: /it is empty; copy it again/ },
  { title: 'a text', make: () => Buffer.from('not a model\n'), says: /no ONNX file but a text/ },
  {
    title: 'an image that was renamed',
    make: () => png,
    says: /no ONNX file but a PNG image; export the model as ONNX/,
  },
  {
    title: 'weights of PyTorch, which are a ZIP archive',
    make: () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400, 7)]),
    says: /a ZIP archive \(PyTorch saves weights so\)/,
  },
  {
    title: 'half of a model',
    make: () => good().subarray(0, 60_000),
    says: /it is cut off: what begins at byte \d+ is longer than the file; copy it again/,
  },
  {
    title: 'a length of a terabyte',
    make: () =>
      Buffer.concat([number(1, 8), Buffer.from([0x3a, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20])]),
    says: /it is cut off/,
  },
  { title: 'a length without end', make: () => overlong, says: /it is damaged at byte \d+/ },
  {
    title: 'graphs in graphs in graphs, a thousand deep',
    make: () =>
      graphOf([
        nested(1000, (inner) =>
          Buffer.concat([field(4, 'If'), field(5, field(6, field(1, inner)))]),
        ),
      ]),
    says: /a graph inside of its operator If \(a loop or a branch\); export it without/,
  },
  {
    title: 'types in types in types, a thousand deep',
    make: () =>
      graphOf(
        [identity],
        field(
          11,
          field(
            2,
            nested(1000, (inner) => field(4, field(1, inner))),
          ),
        ),
      ),
    says: /nests types more than 4 deep/,
  },
  {
    title: 'weights in a file of the system',
    make: () =>
      graphOf([identity], field(5, externalData('../../../../etc/passwd')), images, output),
    says: /its weights lie in another file; export it as one file/,
  },
  {
    title: 'weights in a file beside it',
    make: () => graphOf([identity], field(5, externalData('good.onnx')), images, output),
    says: /its weights lie in another file/,
  },
  {
    title: 'nine gigabytes when it is loaded, in some hundred bytes',
    make: hugeAtLoad,
    says: /it takes more than 4 GiB of memory; choose a smaller model/,
  },
  {
    title: 'hours of processor time when it is loaded',
    make: slowAtLoad,
    says: /it was not done with one small image after \d+ seconds; choose a smaller model/,
    slow: true,
  },
  { title: 'a loop without end', make: endlessLoop, says: /inside of its operator Loop/ },
  {
    title: 'weights of a billion billion numbers',
    make: () => graphOf([identity], field(5, emptyTensor('w', [2 ** 40, 2 ** 20])), images, output),
    says: /it declares weights of \[1099511627776, 1048576\], which no model has/,
  },
  {
    title: 'weights of a negative number of numbers',
    make: () => graphOf([identity], field(5, emptyTensor('w', [-1, 4])), images, output),
    says: /it declares weights of \[-1, 4\]/,
  },
  {
    title: 'weights that are not in the file',
    make: () => graphOf([identity], field(5, emptyTensor('w', [1000, 1000])), images, output),
    says: /its weights of \[1000, 1000\] are not in the file \(0 of 4000000 bytes\)/,
  },
  {
    title: 'an input of ten billion pixels',
    make: () => graphOf([identity], field(11, value('images', [1, 3, 100_000, 100_000])), output),
    says: /\[1, 3, 100000, 100000\] numbers at a time, which no machine holds/,
  },
  {
    title: 'an input of another rank',
    make: () => graphOf([identity], field(11, value('images', [1, 3, 64])), output),
    says: /it fits no detector adapter \(.*its input is \[1, 3, 64\]/,
  },
  {
    title: 'an input of integers',
    make: () =>
      graphOf([identity], field(11, value('images', ['batch', 3, 'height', 'width'], 'int64'))),
    says: /it (fits no detector adapter|does not load)/,
  },
  {
    title: 'outputs that nothing makes',
    make: () =>
      graphOf(
        [node('Identity', ['images'], 'other', [])],
        images,
        output,
        field(12, value('b', [1])),
      ),
    says: /it does not load \(.*output/,
  },
  {
    title: 'an output that is no number',
    make: () => withScore(Number.NaN),
    says: /its output for a black image is no number; export it again/,
  },
  { title: 'no class', make: withoutClasses, says: /it fits no detector adapter/ },
  {
    title: 'an operator of a library',
    make: () =>
      graphOf(
        [Buffer.concat([node('Shell', ['images'], 'output0', []), field(7, 'evil.ops')])],
        images,
        output,
      ),
    says: /it needs the operator Shell of “evil\.ops”; export it with standard operators/,
  },
  {
    title: 'an operator that does not exist',
    make: () => graphOf([node('Frobnicate', ['images'], 'output0', [])], images, output),
    says: /it does not load \(.*Frobnicate/,
  },
  {
    title: 'more operators than a detector has',
    make: () =>
      graphOf(
        Array.from({ length: 20_001 }, () => identity),
        images,
        output,
      ),
    says: /it has more than 20000 operators/,
  },
  {
    title: 'a format of the future',
    make: () => Buffer.concat([number(1, 99), field(7, field(1, identity))]),
    says: /it is of a newer ONNX \(format 99, up to 13 is read\)/,
  },
  {
    title: 'an opset of the future',
    make: () =>
      Buffer.concat([number(1, 8), field(8, number(2, 99)), field(7, field(1, identity))]),
    says: /it needs opset 99, up to 26 is read/,
  },
  {
    title: 'operators of its own',
    make: () => Buffer.concat([good(), field(25, field(1, 'Trick'))]),
    says: /it defines operators of its own \(functions\)/,
  },
  {
    title: 'a link to a file of the system',
    make: { at: (path) => symlinkSync('/etc/passwd', path) },
    says: /it is no ONNX file but a text/,
  },
  {
    title: 'a link to a device',
    make: { at: (path) => symlinkSync('/dev/zero', path) },
    says: /it is no regular file/,
  },
  {
    title: 'a link that leads nowhere',
    make: { at: (path) => symlinkSync(`${path}.gone`, path) },
    says: /it leads to a file that is not there/,
  },
  {
    title: 'a link that leads to itself',
    make: { at: (path) => symlinkSync(path, path) },
    says: /it cannot be read \(ELOOP\)/,
  },
  {
    title: 'a pipe',
    make: { at: (path) => void execFileSync('mkfifo', [path]) },
    says: /it is no regular file; put an ONNX file in its place/,
  },
  { title: 'a folder', make: { at: (path) => mkdirSync(path) }, says: /it is no regular file/ },
  {
    title: 'a file of a terabyte without content',
    make: {
      at: (path) => {
        writeFileSync(path, '');
        truncateSync(path, 2 ** 40);
      },
    },
    says: /it has 1048576 MiB, a model may have 500/,
  },
];

/** Puts the file, or what stands in its place, there. */
export function placeBadModel({ make }: BadModel, path: string): void {
  if (typeof make === 'function') writeFileSync(path, make());
  else make.at(path);
}
