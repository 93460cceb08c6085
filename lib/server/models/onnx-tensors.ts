// Tensors and types of an ONNX file: whether the bytes of a tensor are there for the dimensions it
// declares, and whether those of inputs and outputs stay within bounds. Reads no weight.

import { type Message, message } from '@/lib/messages/message';
import type { Field, ProtobufReader, Span } from './protobuf-fields';

const tensorLimits = {
  /** Numbers in one tensor: 2 GiB as float32. */
  elementsMax: 2 ** 29,
  dimensionsMax: 16,
  /** TypeProto may hold TypeProto (sequences of sequences). */
  typeDepthMax: 4,
} as const;

const stringType = 8;
/** Bits of one element by TensorProto.DataType; types that are not named take at least 2. */
const bitsOf: Readonly<Record<number, number>> = {
  ...{ 1: 32, 2: 8, 3: 8, 4: 16, 5: 16, 6: 32, 7: 64, 9: 8, 10: 16, 11: 64, 12: 32, 13: 64 },
  ...{ 14: 64, 15: 128, 16: 16, 17: 8, 18: 8, 19: 8, 20: 8, 21: 4, 22: 4, 23: 4, 24: 8 },
};
const bitsMin = 2;

type Tensor = {
  readonly dims: readonly bigint[];
  readonly type: number;
  readonly rawBytes: number;
  /** Bytes of the typed lists; each takes at least a byte for an element, the packed small types less. */
  readonly listedBytes: number;
  readonly external: boolean;
};

/** Why a TensorProto cannot be what it declares; null: its bytes are there. */
export function tensorProblem(reader: ProtobufReader, span: Span): Message | null {
  const tensor = readTensor(reader, span);
  if (tensor.external)
    return message('its weights lie in another file; export it as one file, with them inside');
  const elements = product(tensor.dims);
  if (elements === null)
    return message('it declares weights of [{dims}], which no model has; export it again', {
      dims: tensor.dims.slice(0, 8).join(', '),
    });
  if (tensor.type === stringType) return null;
  const bits = bitsOf[tensor.type] ?? bitsMin;
  const needed = Math.ceil((elements * bits) / 8);
  const present = tensor.rawBytes > 0 ? tensor.rawBytes : tensor.listedBytes;
  const needs = tensor.rawBytes > 0 ? needed : Math.ceil(listedMin(tensor.type, elements));
  return present >= needs
    ? null
    : message(
        'its weights of [{dims}] are not in the file ({found} of {needed} bytes); copy it again',
        { dims: tensor.dims.join(', '), found: present, needed },
      );
}

/** The fewest bytes in which the typed lists of onnx.proto hold so many elements. */
function listedMin(type: number, elements: number): number {
  if (type === 1 || type === 14) return elements * (type === 14 ? 8 : 4);
  if (type === 11 || type === 15) return elements * (type === 15 ? 16 : 8);
  return elements * Math.min(1, (bitsOf[type] ?? bitsMin) / 8);
}

function readTensor(reader: ProtobufReader, span: Span): Tensor {
  const dims: bigint[] = [];
  let [type, rawBytes, listedBytes, external] = [0, 0, 0, false];
  for (const field of reader.fieldsOf(span)) {
    const bytes = field.end - field.start;
    if (field.id === 1) dims.push(...dimsOf(reader, field, dims.length));
    else if (field.id === 2) type = Number(BigInt.asUintN(31, field.value));
    else if (field.id === 9) rawBytes += bytes;
    else if (field.id === 13 || (field.id === 14 && field.value !== 0n)) external = true;
    else if (isList(field.id)) listedBytes += bytes;
  }
  return { dims, type, rawBytes, listedBytes, external };
}

/** float_data, int32_data, int64_data, double_data and uint64_data. */
function isList(id: number): boolean {
  return id === 4 || id === 5 || id === 7 || id === 10 || id === 11;
}

function dimsOf(reader: ProtobufReader, field: Field, before: number): bigint[] {
  return reader.integersOf(field, tensorLimits.dimensionsMax + 1 - before);
}

/** Elements of a shape; null: more than any model has. */
function product(dims: readonly bigint[]): number | null {
  if (dims.length > tensorLimits.dimensionsMax || dims.some((length) => length < 0n)) return null;
  const elements = dims.reduce((all, length) => all * length, 1n);
  return elements <= BigInt(tensorLimits.elementsMax) ? Number(elements) : null;
}

/** Why the type of an input, an output or a value between is not taken; null: it is. */
export function typeProblem(reader: ProtobufReader, valueInfo: Span): Message | null {
  for (const field of reader.fieldsOf(valueInfo))
    if (field.id === 2) {
      const problem = shapeProblem(reader, field, 0);
      if (problem !== null) return problem;
    }
  return null;
}

/** Of a TypeProto: tensor 1, sequence 4, map 5, sparse tensor 8, optional 9. */
function shapeProblem(reader: ProtobufReader, type: Span, depth: number): Message | null {
  if (depth > tensorLimits.typeDepthMax)
    return message('it nests types more than {most} deep; export it again', {
      most: tensorLimits.typeDepthMax,
    });
  for (const field of reader.fieldsOf(type)) {
    if (field.id === 1) {
      const problem = dimensionsProblem(reader, field);
      if (problem !== null) return problem;
    }
    if (field.id === 4 || field.id === 5 || field.id === 9)
      for (const inner of reader.fieldsOf(field))
        if (inner.wire === 2) {
          const problem = shapeProblem(reader, inner, depth + 1);
          if (problem !== null) return problem;
        }
  }
  return null;
}

/** Of a TypeProto.Tensor: its known dimensions alone must not exceed what a tensor may have. */
function dimensionsProblem(reader: ProtobufReader, tensor: Span): Message | null {
  const known: bigint[] = [];
  for (const shape of reader.fieldsOf(tensor))
    if (shape.id === 2)
      for (const dim of reader.fieldsOf(shape)) {
        if (known.length > tensorLimits.dimensionsMax) break;
        for (const part of reader.fieldsOf(dim))
          if (part.id === 1) known.push(BigInt.asIntN(64, part.value));
      }
  return product(known.filter((length) => length > 0n)) === null
    ? message('it takes or gives [{dims}] numbers at a time, which no machine holds', {
        dims: known.slice(0, 8).join(', '),
      })
    : null;
}
