// Text of a cell without what the eye cannot see: characters of the Unicode class Cf and variation
// selectors come along when text is copied from pages and messengers. Names are shown without them
// and compared in one form.

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Two of them shape letters of Persian and Indic names and join emoji: shown, never compared.
const INVISIBLE_BUT_JOINERS = /(?!\u200C|\u200D|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Most cells; they need no Unicode tables. */
const PLAIN_ASCII = /^[\x20-\x7E]*$/;

/**
 * A cell as times, headers and fixed words are read: no invisible characters, plain spaces, and the
 * full-width digits and colons of East Asian keyboards as plain ones.
 */
export function plainText(cell: string): string {
  if (PLAIN_ASCII.test(cell)) return singleSpaces(cell);
  return singleSpaces(cell.replace(INVISIBLE, '').normalize('NFKC'));
}

/** The stored form of a name: without invisible characters, trimmed, single spaces, NFC. */
export function normalizeName(name: string): string {
  if (PLAIN_ASCII.test(name)) return singleSpaces(name);
  return singleSpaces(name.replace(INVISIBLE_BUT_JOINERS, '').normalize('NFC'));
}

/** A name as it is compared. */
export function foldName(name: string): string {
  if (PLAIN_ASCII.test(name)) return singleSpaces(name).toLowerCase();
  return singleSpaces(name.replace(INVISIBLE, '').normalize('NFC')).toLowerCase();
}

function singleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A word as headers are compared: lower case, no accents, letters, digits and # only. */
export function bareWord(text: string): string {
  return plainText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}#]/gu, '');
}
