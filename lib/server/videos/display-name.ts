// A file name as somebody gave it -> the name people see. It is only ever shown: no path is made
// from it.

const charactersMax = 200;

// Control characters, and the marks that turn the direction of text so that "gpj.exe" reads
// "exe.jpg".
const invisible = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The last part of the path, composed, without what cannot be seen. Empty when nothing is left. */
export function displayName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim();
  return [...clean].length <= charactersMax ? clean : truncateMiddle(clean);
}

/** The middle is given up, because the extension is at the end. */
function truncateMiddle(name: string): string {
  const characters = [...name];
  return [...characters.slice(0, charactersMax - 17), '…', ...characters.slice(-16)].join('');
}
