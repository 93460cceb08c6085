// The looks of one chunk of a match as bytes. Little-endian, no padding; written once, never changed;
// checked on reading.
//
//   offset  bytes       content
//   0       8           magic 'FSPOTIDX'
//   8       4  u32      version (1)
//   12      4  u32      looks L
//   16      4  u32      people N, all looks together
//   20      4  u32      0
//   24      8 L  f64    times     seconds of the clock that lists use
//           4 L  u32    counts    people of each look; they add up to N
//           10 N u16    people    x1 y1 x2 y2 score of each, 65535 = 1

import { type IndexLook, valuesPerPerson } from './series';

const magic = 'FSPOTIDX';
const version = 1;
const headerBytes = 24;
const one = 65_535;

/** The bytes of these looks. */
export function encodeIndex(looks: readonly IndexLook[]): Uint8Array<ArrayBuffer> {
  const people = looks.reduce((sum, look) => sum + look.people.length / valuesPerPerson, 0);
  const bytes = new Uint8Array(bytesOf(looks.length, people));
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < magic.length; i++) view.setUint8(i, magic.charCodeAt(i));
  for (const [i, field] of [version, looks.length, people].entries())
    view.setUint32(8 + 4 * i, field, true);
  let at = headerBytes + 12 * looks.length;
  for (const [i, { time, people: values }] of looks.entries()) {
    view.setFloat64(headerBytes + 8 * i, time, true);
    view.setUint32(headerBytes + 8 * looks.length + 4 * i, values.length / valuesPerPerson, true);
    for (const value of values) {
      view.setUint16(at, Math.round(one * Math.min(1, Math.max(0, value))), true);
      at += 2;
    }
  }
  return bytes;
}

/** The looks in `bytes`; throws an error with the expected and the found value. */
export function decodeIndex(bytes: Uint8Array): IndexLook[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (bytes.length < headerBytes || found !== magic)
    throw new Error(`an index begins with '${magic}', found '${found}'`);
  const [fileVersion = 0, looks = 0, people = 0] = [8, 12, 16].map((at) =>
    view.getUint32(at, true),
  );
  if (fileVersion !== version)
    throw new Error(`index version ${version} was expected, found ${fileVersion}`);
  if (bytes.length !== bytesOf(looks, people))
    throw new Error(
      `an index of ${looks} looks and ${people} people has ${bytesOf(looks, people)} bytes, found ${bytes.length}`,
    );
  let at = headerBytes + 12 * looks;
  return Array.from({ length: looks }, (_, i) => {
    const time = view.getFloat64(headerBytes + 8 * i, true);
    const count = view.getUint32(headerBytes + 8 * looks + 4 * i, true);
    const end = at + 2 * valuesPerPerson * count;
    if (end > bytes.length)
      throw new Error(`the counts of an index add up to ${people}, found more`);
    const values = new Float32Array(valuesPerPerson * count);
    for (let k = 0; k < values.length; k++, at += 2) values[k] = view.getUint16(at, true) / one;
    return { time, people: values };
  });
}

const bytesOf = (looks: number, people: number) =>
  headerBytes + 12 * looks + 2 * valuesPerPerson * people;
