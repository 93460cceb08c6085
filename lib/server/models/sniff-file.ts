// What a file that is no model looks like, by its first bytes: for the sentence about it.

import { type Message, message } from '@/lib/messages/message';

const magics: readonly (readonly [string, Message])[] = [
  ['\x89PNG', message('a PNG image')],
  ['\xff\xd8\xff', message('a JPEG image')],
  ['PK\x03\x04', message('a ZIP archive (PyTorch saves weights so)')],
  ['\x1f\x8b', message('a gzip archive')],
  ['%PDF', message('a PDF document')],
  ['\x7fELF', message('a program')],
  ['\x89HDF', message('an HDF5 file (Keras saves weights so)')],
];

/** Its kind; null: it looks like nothing in particular. */
export function looksLike(head: Uint8Array): Message | null {
  const bytes = Buffer.from(head).toString('latin1');
  const magic = magics.find(([start]) => bytes.startsWith(start));
  if (magic) return magic[1];
  return head.length > 0 && isText(head) ? message('a text') : null;
}

/** UTF-8 without control characters but those of lines; the last character may be cut off. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !/[^\P{Cc}\t\n\r]/u.test(text);
  } catch {
    return false;
  }
}
