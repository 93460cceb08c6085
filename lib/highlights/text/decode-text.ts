// Bytes of a list -> text. UTF-8 with or without a mark, UTF-16 with a mark or by the NULs of its
// plain letters; anything else is read as Windows-1252, which never fails and is therefore never
// silent: the caller shows the warning.

import { message } from '@/lib/messages/message';
import type { Fault } from '../problems/cell-problem';
import { withEnglish } from '../problems/with-english';

export type DecodedText =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
      readonly warning: string | null;
    }
  | { readonly ok: false; readonly problem: Fault };

/** Largest list in bytes. */
export const LIST_BYTES_MAX = 5 * 1024 * 1024;

const NUL_BYTES_SAMPLED = 4096;
/** Of all bytes; digits, separators and line breaks of a list have one NUL in two bytes. */
const NUL_SHARE = 0.1;

/** Decodes a whole file. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > LIST_BYTES_MAX) return { ok: false, problem: listTooLarge() };
  const encoding = bomEncoding(bytes) ?? nulEncoding(bytes);
  if (encoding !== null) return checked(new TextDecoder(encoding).decode(bytes), encoding, null);
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'utf-8', null);
  } catch (thrown) {
    // The decoder's one documented failure: the bytes are not UTF-8.
    if (!(thrown instanceof TypeError)) throw thrown;
    const warning = message(
      'The file is not UTF-8; it was read as Windows-1252 (Latin-1). Check names with accents.',
    ).source;
    return checked(new TextDecoder('windows-1252').decode(bytes), 'windows-1252', warning);
  }
}

/** The error of a list over the limit. */
export function listTooLarge(): Fault {
  return { code: 'too_large', ...withEnglish(message('The list is larger than 5 MiB.')) };
}

/**
 * The error of a text with NUL characters, or null. UTF-16 without a mark and binary files have
 * them, text never does.
 */
export function nulProblem(text: string): Fault | null {
  if (!text.includes('\u0000')) return null;
  return {
    code: 'nul_character',
    ...withEnglish(
      message(
        'The list holds NUL characters, so it is no plain text. Save it as "CSV UTF-8" and try again.',
      ),
    ),
  };
}

function bomEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Half of the bytes of a plain letter in UTF-16 is zero; a text in any other encoding has none. */
function nulEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, NUL_BYTES_SAMPLED);
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) {
      if (index % 2 === 0) even += 1;
      else odd += 1;
    }
  const many = Math.max(2, sample.length * NUL_SHARE);
  if (odd >= many && even === 0) return 'utf-16le';
  return even >= many && odd === 0 ? 'utf-16be' : null;
}

function checked(
  text: string,
  encoding: Extract<DecodedText, { ok: true }>['encoding'],
  warning: string | null,
): DecodedText {
  const problem = nulProblem(text);
  return problem ? { ok: false, problem } : { ok: true, text, encoding, warning };
}
