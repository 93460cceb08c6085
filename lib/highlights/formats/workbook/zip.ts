// The parts of a ZIP file, bounded: by the sizes its directory states and again while they are
// unpacked, because those are claims.

import { Inflate } from 'fflate';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
  readonly isEncrypted: boolean;
};

const ENTRIES_MAX = 2000;
/** Most bytes of one part, unpacked. */
export const UNPACKED_BYTES_MAX = 24 * 1024 * 1024;
/** Packed bytes given to the unpacker at a time; they become at most a thousand times as many. */
const STEP_BYTES = 4096;

export class ZipFault extends Error {
  constructor(
    readonly sentence: Message,
    options?: ErrorOptions,
  ) {
    super(inEnglish(sentence), options);
  }
}

/** Is it a ZIP file by its first bytes? */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** The directory; throws ZipFault. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = directoryEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > ENTRIES_MAX) throw new ZipFault(message('The file has too many parts.'));
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new ZipFault(message('The file is damaged or incomplete.'));
    const nameLength = view.getUint16(at + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

function directoryEnd(view: DataView): number {
  const last = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= last; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new ZipFault(message('The file is damaged or incomplete.'));
}

/** The bytes of one part; throws ZipFault where they are too many or damaged. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.isEncrypted) throw new ZipFault(message('The file is protected by a password.'));
  if (entry.size > UNPACKED_BYTES_MAX) throw tooLarge();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50)
    throw new ZipFault(message('The file is damaged or incomplete.'));
  const begin =
    entry.offset +
    30 +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true);
  if (begin + entry.packedSize > bytes.length)
    throw new ZipFault(message('The file is damaged or incomplete.'));
  const packed = bytes.subarray(begin, begin + entry.packedSize);
  if (entry.method === 0) return packed;
  if (entry.method !== 8)
    throw new ZipFault(message('The file is packed in a way that is not read.'));
  return inflate(packed);
}

function inflate(packed: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((chunk) => {
    size += chunk.length;
    if (size > UNPACKED_BYTES_MAX) throw tooLarge();
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length; at += STEP_BYTES)
      stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
  } catch (cause) {
    if (cause instanceof ZipFault) throw cause;
    throw new ZipFault(message('The file is damaged or incomplete.'), { cause });
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function tooLarge(): ZipFault {
  return new ZipFault(
    message('Unpacked, the file is larger than {count} MiB. Save the list alone in a new file.', {
      count: UNPACKED_BYTES_MAX / 1024 / 1024,
    }),
  );
}
