// ONNX files of a few kilobytes, written byte by byte, so that tests need no program that exports
// them: the parts of a graph.

// Protocol buffers: a key (field * 8 + kind), then a varint (kind 0) or a length and bytes (kind
// 2).

function varint(n: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(n));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

export const number = (id: number, n: number) => Buffer.concat([varint(id * 8), varint(n)]);

export function field(id: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint(id * 8 + 2), varint(bytes.length), bytes]);
}

export function node(kind: string, inputs: string[], output: string, attributes: Buffer[]): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => field(1, name)),
    field(2, output),
    field(4, kind),
    ...attributes.map((bytes) => field(5, bytes)),
  ]);
}

export const int = (name: string, n: number) =>
  Buffer.concat([field(1, name), number(3, n), number(20, 2)]);
export const ints = (name: string, all: number[]) =>
  Buffer.concat([field(1, name), ...all.map((n) => number(8, n)), number(20, 7)]);

export function floats(name: string, dims: number[], data: Float32Array): Buffer {
  return Buffer.concat([
    ...dims.map((n) => number(1, n)),
    number(2, 1),
    field(8, name),
    field(9, Buffer.from(data.buffer)),
  ]);
}

export function longs(name: string, all: number[], dims = [all.length]): Buffer {
  return Buffer.concat([
    ...dims.map((n) => number(1, n)),
    number(2, 7),
    ...all.map((n) => number(7, n)),
    field(8, name),
  ]);
}

export function value(
  name: string,
  dims: readonly (number | string)[],
  type: 'float32' | 'int64' = 'float32',
): Buffer {
  const shape = Buffer.concat(
    dims.map((dim) => field(1, typeof dim === 'number' ? number(1, dim) : field(2, dim))),
  );
  return Buffer.concat([
    field(1, name),
    field(2, field(1, Buffer.concat([number(1, type === 'float32' ? 1 : 7), field(2, shape)]))),
  ]);
}

/** The file: parts of the graph in any order, each under its own field number. */
export function model(graph: readonly Buffer[]): Buffer {
  return Buffer.concat([
    number(1, 8),
    field(7, Buffer.concat([...graph, field(2, 'tiny')])),
    field(8, number(2, 13)),
  ]);
}
