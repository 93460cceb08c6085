// A damaged list as the bytes of a file: in the encodings that programs write, or as a workbook whose
// parts or bytes are damaged.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeList } from '@/lib/highlights/formats/write-list';
import { mutateList } from './mutate-list';

type Random = () => number;

const moment = { videoName: 'match.mp4', fps: 25, include: true, notes: 'a "b"' };
const workbook = writeList('xlsx', [
  { ...moment, playerName: 'Ann', startMs: 90_000, stopMs: 100_000 },
  { ...moment, playerName: 'Bea', startMs: 120_000, stopMs: 130_000 },
]);

const encodings: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
];

export function listBytes(text: string, random: Random): Uint8Array {
  const kind = Math.floor(random() * (encodings.length + 2));
  const encode = encodings[kind];
  if (encode) return damaged(encode(text), random() < 0.3 ? 4 : 0, random);
  if (!workbook.ok) throw new Error(workbook.message);
  if (kind === encodings.length) return damaged(workbook.bytes, 4, random);
  const parts = Object.entries(unzipSync(workbook.bytes)).map(([name, part]) => {
    const isDamaged = random() < 0.3;
    return [name, isDamaged ? strToU8(mutateList(strFromU8(part), random)) : part] as const;
  });
  return zipSync(Object.fromEntries(parts));
}

/** Up to `most` bytes are others, and the end may be missing. */
function damaged(bytes: Uint8Array, most: number, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let left = Math.floor(random() * (most + 1)); left > 0 && copy.length > 0; left--)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return random() < 0.1 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy;
}
