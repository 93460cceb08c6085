// Reads the fields of a protocol buffer without trusting it: keys, varints and lengths, each within
// its bounds, never the content that a length skips. Layout of a field: key (number * 8 + wire type)
// as a varint, then a varint (0), 8 bytes (1), a length and bytes (2) or 4 bytes (5).

/** Bytes at a place; fewer than asked for only at the end of the file. */
export type ByteSource = {
  readonly size: number;
  read(at: number, length: number): Uint8Array;
};

export type Field = {
  readonly id: number;
  readonly wire: 0 | 1 | 2 | 5;
  /** The value of a varint; 0 for the other types. */
  readonly value: bigint;
  /** Where the content lies; of a varint, too. */
  readonly start: number;
  readonly end: number;
};

/** A span of a file, end excluded. */
export type Span = { readonly start: number; readonly end: number };

/** Why the bytes are no protocol buffer. `cutOff`: they would be if more of them followed. */
export class ProtobufError extends Error {
  readonly at: number;
  readonly isCutOff: boolean;

  constructor(at: number, isCutOff: boolean) {
    super(isCutOff ? `bytes are missing at ${at}` : `no protocol buffer at ${at}`);
    this.at = at;
    this.isCutOff = isCutOff;
  }
}

/** Too many fields: reading them would take too long. */
export class TooManyFieldsError extends Error {}

export type ProtobufReader = {
  readonly size: number;
  /** The fields of a message, in the order of the file. */
  fieldsOf(span: Span): Generator<Field>;
  /** Values of a repeated integer in one field: packed, or the one of a single entry. */
  integersOf(field: Field, most: number): bigint[];
  /** The text of a field; longer ones are cut. */
  textOf(span: Span, bytesMax: number): string;
};

const windowBytes = 16 * 1024;
const varintBytesMax = 10;

/** A reader that gives up after so many fields. */
export function readProtobuf(source: ByteSource, fieldsMax: number): ProtobufReader {
  const byteAt = windowedBytes(source);
  let fieldsLeft = fieldsMax;

  function varint(at: number, limit: number): { value: bigint; end: number } {
    let value = 0n;
    for (let i = 0; i < varintBytesMax; i += 1) {
      if (at + i >= limit) throw new ProtobufError(at, limit === source.size);
      const byte = byteAt(at + i);
      value |= BigInt(byte & 127) << BigInt(7 * i);
      if (byte < 128) return { value: BigInt.asUintN(64, value), end: at + i + 1 };
    }
    throw new ProtobufError(at, false);
  }

  function fieldAt(at: number, limit: number): Field {
    const key = varint(at, limit);
    const [id, wire] = [Number(key.value >> 3n), Number(key.value & 7n)];
    if (id === 0 || id >= 2 ** 29) throw new ProtobufError(at, false);
    if (wire === 0) {
      const { value, end } = varint(key.end, limit);
      return { id, wire, value, start: key.end, end };
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) throw new ProtobufError(at, false);
    const { start, length } =
      wire === 2 ? lengthAt(key.end, limit) : { start: key.end, length: wire === 1 ? 8 : 4 };
    // The outermost message ends with the file: what is missing there was cut off.
    if (length > limit - start) throw new ProtobufError(start, limit === source.size);
    return { id, wire, value: 0n, start, end: start + length };
  }

  function lengthAt(at: number, limit: number): { start: number; length: number } {
    const { value, end } = varint(at, limit);
    return { start: end, length: Number(value) };
  }

  return {
    size: source.size,
    *fieldsOf({ start, end }) {
      for (let at = start; at < end; ) {
        fieldsLeft -= 1;
        if (fieldsLeft < 0) throw new TooManyFieldsError();
        const field = fieldAt(at, end);
        yield field;
        at = field.end;
      }
    },
    integersOf(field, most) {
      if (field.wire === 0) return [BigInt.asIntN(64, field.value)];
      const values: bigint[] = [];
      for (let at = field.start; at < field.end && values.length < most; ) {
        const { value, end } = varint(at, field.end);
        values.push(BigInt.asIntN(64, value));
        at = end;
      }
      return values;
    },
    textOf: ({ start, end }, bytesMax) =>
      Buffer.from(source.read(start, Math.min(end - start, bytesMax))).toString('utf8'),
  };
}

/** One byte at a time out of a window that moves along. */
function windowedBytes(source: ByteSource): (at: number) => number {
  let from = 0;
  let window: Uint8Array = new Uint8Array();
  return (at) => {
    if (at < from || at >= from + window.length) {
      from = at;
      window = source.read(at, windowBytes);
    }
    const byte = window[at - from];
    // The file became shorter while it was read.
    if (byte === undefined) throw new ProtobufError(at, true);
    return byte;
  };
}
