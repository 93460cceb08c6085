// File name as sent by the user -> display name. It is only shown; no path is made from it.

import { invisibleCharacters } from '@/lib/exports/file-names/safe-file-name';

const charactersMax = 200;

/** The last part of the path in NFC without invisible characters; may be empty. */
export function displayName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last.normalize('NFC').replace(invisibleCharacters, '').replace(/\s+/g, ' ').trim();
  return [...clean].length <= charactersMax ? clean : truncateMiddle(clean);
}

/** The middle is cut: the extension is at the end. */
function truncateMiddle(name: string): string {
  const characters = [...name];
  return [...characters.slice(0, charactersMax - 17), '…', ...characters.slice(-16)].join('');
}
