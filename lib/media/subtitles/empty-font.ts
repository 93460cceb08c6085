// A TrueType font of two empty glyphs. The subtitle burner draws no shape, without an error, on a
// machine without fonts; a script with its own font draws everywhere. Layout: OpenType
// specification, tables in the order of the directory, numbers big-endian.

const unitsPerEm = 1000;

/** Family name of the font. */
export const emptyFontFamily = 'Followspot Empty';

/** The bytes of the font file. */
export function emptyFont(): Uint8Array {
  const tables = [
    table('OS/2', [
      u16(4, 0, 400, 5, 0),
      zeros(22),
      zeros(10),
      zeros(16),
      ascii('FSPT'),
      u16(0x40, 0x20, 0x20, 800, 0xff38, 0, 800, 200),
      zeros(8),
      u16(0, 0, 0, 0x20, 1),
    ]),
    table('cmap', [
      u16(0, 1, 3, 1),
      u32(12),
      u16(4, 32, 0, 4, 4, 1, 0),
      u16(0x20, 0xffff),
      u16(0),
      u16(0x20, 0xffff),
      u16(0xffe1, 1),
      u16(0, 0),
    ]),
    table('glyf', [zeros(4)]),
    table('head', [
      u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
      u16(0, unitsPerEm),
      zeros(16),
      u16(0, 0, 0, 0),
      u16(0, 8, 2, 0, 0),
    ]),
    table('hhea', [
      u32(0x10000),
      u16(800, 0xff38, 0, unitsPerEm, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2),
    ]),
    table('hmtx', [u16(unitsPerEm, 0, unitsPerEm, 0)]),
    table('loca', [u16(0, 0, 0)]),
    table('maxp', [u32(0x10000), u16(2), zeros(26)]),
    table('name', [names()]),
    table('post', [u32(0x30000, 0, 0, 1, 0, 0, 0, 0)]),
  ];
  let offset = 12 + 16 * tables.length;
  const directory = tables.map(({ tag, bytes }) => {
    const entry = concat([ascii(tag), u32(0, offset, bytes.length)]);
    offset += padded(bytes).length;
    return entry;
  });
  return concat([
    u32(0x10000),
    u16(tables.length, 128, 3, 32),
    ...directory,
    ...tables.map(({ bytes }) => padded(bytes)),
  ]);
}

/** Family, style, full and PostScript name, for Windows in Unicode. */
function names(): Uint8Array {
  const texts: [id: number, text: string][] = [
    [1, emptyFontFamily],
    [2, 'Regular'],
    [4, emptyFontFamily],
    [6, emptyFontFamily.replace(' ', '-')],
  ];
  let offset = 0;
  const records = texts.map(([id, text]) => {
    const record = u16(3, 1, 0x409, id, 2 * text.length, offset);
    offset += 2 * text.length;
    return record;
  });
  const strings = texts.map(([, text]) =>
    u16(...Array.from(text, (letter) => letter.charCodeAt(0))),
  );
  return concat([u16(0, texts.length, 6 + 12 * texts.length), ...records, ...strings]);
}

function table(tag: string, parts: readonly Uint8Array[]): { tag: string; bytes: Uint8Array } {
  return { tag, bytes: concat(parts) };
}

function u16(...values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]));
}

function u32(...values: number[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap((value) => [
      (value >>> 24) & 255,
      (value >> 16) & 255,
      (value >> 8) & 255,
      value & 255,
    ]),
  );
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}

function padded(bytes: Uint8Array): Uint8Array {
  return concat([bytes, zeros((4 - (bytes.length % 4)) % 4)]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
