// Text of a cell without what the eye cannot see: characters of the Unicode class Cf and variation
// selectors come along when text is copied from pages and messengers. Names are shown without them
// and compared in one form.

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Two of them shape letters of Persian and Indic names and join emoji: shown, never compared.
const INVISIBLE_BUT_JOINERS = /(?!\u200C|\u200D|\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A cell as times, headers and fixed words are read: no invisible characters, plain spaces, and the
 * full-width digits and colons of East Asian keyboards as plain ones.
 */
export function plainText(cell: string): string {
  return cell.replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** The stored form of a name: without invisible characters, trimmed, single spaces, NFC. */
export function normalizeName(name: string): string {
  return name.replace(INVISIBLE_BUT_JOINERS, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A name as it is compared. */
export function foldName(name: string): string {
  return name.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
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
