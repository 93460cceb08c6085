// Files that are no text, by their first bytes: what they are, so that the message can say so.

import type { UnreadableName } from './catalog/unreadable-kinds';
import { isZip, ZipFault, zipEntries } from './workbook/zip';

export type BinaryKind = 'xlsx' | UnreadableName;

/** What stands where in a file, as Latin-1 text, and what it is then. No text begins like that. */
const beginnings: readonly (readonly [offset: number, text: string, kind: UnreadableName])[] = [
  [0, '%PDF-', 'pdf'],
  [0, '{\\rtf', 'rtf'],
  [0, '\x89PNG', 'image'],
  [0, '\xff\xd8\xff', 'image'],
  [0, 'GIF87a', 'image'],
  [0, 'GIF89a', 'image'],
  [0, 'II*\0', 'image'],
  [0, 'MM\0*', 'image'],
  [8, 'WEBP', 'image'],
  [4, 'ftyphei', 'image'],
  [4, 'ftypmif1', 'image'],
  [4, 'ftypmsf1', 'image'],
  [4, 'ftypavif', 'image'],
  [4, 'ftyp', 'video'],
  [4, 'moov', 'video'],
  [4, 'mdat', 'video'],
  [4, 'wide', 'video'],
  [4, 'skip', 'video'],
  [0, '\x1aE\xdf\xa3', 'video'],
  [8, 'AVI ', 'video'],
  [8, 'WAVE', 'video'],
  [0, '\0\0\x01\xba', 'video'],
  [0, '\0\0\x01\xb3', 'video'],
  [0, 'FLV\x01', 'video'],
  [0, 'OggS\0', 'video'],
  [0, 'ID3\x02', 'video'],
  [0, 'ID3\x03', 'video'],
  [0, 'ID3\x04', 'video'],
  [0, 'fLaC\0', 'video'],
  [0, '0&\xb2u', 'video'],
  [0, '7z\xbc\xaf', 'archive'],
  [0, 'Rar!\x1a', 'archive'],
  [0, '\x1f\x8b', 'archive'],
  [0, 'BZh91AY', 'archive'],
  [0, '\xfd7zXZ', 'archive'],
  [0, '\x7fELF', 'archive'],
  [0, 'MZ\x90', 'archive'],
  [0, 'bplist00', 'archive'],
  [0, 'SQLite format 3\0', 'archive'],
];

/** Packets of a transport stream, plain or with a time in front of each. */
function isTransportStream(head: string): boolean {
  return [188, 192].some((size) =>
    [1, 2].every((packet) => head[size - 188 + packet * size] === 'G' && head[size - 188] === 'G'),
  );
}

/** What a file that is no text is; null where it may be text. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  if (isZip(bytes)) return zipKind(bytes);
  const head = latin1(bytes.subarray(0, 512));
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oleKind(bytes);
  // Some of the words are words: with no byte that a text does not have, it is a text.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are looked for.
  if (!/[\x00-\x08\x0e-\x1f]/.test(head) && !/^(?:%PDF-|\{\\rtf|GIF8|\xff\xd8)/.test(head))
    return null;
  const known = beginnings.find(([offset, text]) => head.startsWith(text, offset));
  if (known) return known[2];
  return isTransportStream(head) ? 'video' : null;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Old Office files name their streams in UTF-16; an encrypted .xlsx is such a file as well. */
function oleKind(bytes: Uint8Array): BinaryKind {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  return text.includes('WordDocument') ? 'word' : 'xls';
}

function zipKind(bytes: Uint8Array): BinaryKind {
  let names: readonly string[];
  try {
    names = zipEntries(bytes).map(({ name }) => name);
  } catch (thrown) {
    if (thrown instanceof ZipFault) return 'archive';
    throw thrown;
  }
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^\/?xl\/workbook\.xml$/)) return 'xlsx';
  if (has(/^\/?xl\/workbook\.bin$/)) return 'xls';
  // The first part of an OpenDocument file is its type, not packed, right behind the first header.
  const head = latin1(bytes.subarray(0, 200));
  if (head.includes('opendocument.spreadsheet')) return 'ods';
  if (head.includes('opendocument')) return 'word';
  if (has(/^\/?word\//)) return 'word';
  if (has(/\.iwa$|^Index\.zip$/)) return has(/Table|Calculation|Tables\//i) ? 'numbers' : 'word';
  return 'archive';
}
