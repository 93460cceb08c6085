// File name as sent by the user -> display name. It is only shown; no path is made from it.

const charactersMax = 200;

/** Control characters, lone surrogates and bidi marks, which make "gpj.exe" read "exe.jpg". */
export const invisibleCharacters =
  /[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

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
