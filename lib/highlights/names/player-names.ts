// The players of one cell. Several are one moment for each of them. A semicolon or a line break
// separates in every column. What stands inside names and titles as well (a slash, a comma, "and")
// separates where the column is one of players, or where each part is a player of the list elsewhere;
// otherwise the cell is one name, and the list doubts it.

import { foldName, normalizeName } from '../text/clean-text';

/** What a column holds: several players, one player, or one label, which may be any text. */
export type PlayerColumn = 'players' | 'player' | 'label';

/** What the user decided for the whole list; none: the column names no players. */
export const playerChoices = ['split', 'whole', 'none'] as const;
export type PlayerChoice = (typeof playerChoices)[number];

export type PlayerContext = {
  readonly column: PlayerColumn;
  /** See knownPlayers. */
  readonly known: ReadonlySet<string>;
  readonly choice: Exclude<PlayerChoice, 'none'> | null;
};

export type PlayersRead = {
  /** At least one, which may be ''. */
  readonly names: readonly string[];
  /** What may be meant instead. */
  readonly doubt: 'several' | 'one' | null;
};

/** Most players of one moment. */
export const PLAYERS_PER_ROW_MAX = 40;

// All are used on text with single spaces, so that none can match one text in two ways.
const ALWAYS = /[;\n\r]+/;
const BAR = / ?[/|] ?/;
const JOINED = / ?[/|&+] ?| (?:and|und|et|y|e) /i;
/** A comma before "Jr." is a part of the name. */
const LISTED = / ?[/|&+] ?| (?:and|und|et|y|e) | ?,(?! ?(?:jr|sr|ii|iii|iv)\b) ?/i;
/** Of those, what rarely stands inside the name of one player. */
const MARK = /[/|]| [&+] | (?:and|und) |,(?! ?(?:jr|sr|ii|iii|iv)\b)/i;

const NUMBER = /^#?(\d{1,3})$/;
const NUMBERED = /^#?(\d{1,3})[ .:-]+(\p{L}.*)$/u;
/** A part of more words is a sentence. */
const PART_WORDS_MAX = 4;

/** What pages and programs write in place of a character; its semicolon separates nothing. */
const ESCAPED = /&(amp|lt|gt|quot|apos|#39|nbsp);/g;
const escaped: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/** The names and shirt numbers by which players of other cells are recognized, as compared. */
export function knownPlayers(cells: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (const part of cells.flatMap(certainParts)) {
    known.add(foldName(part));
    const [, number, name] = NUMBERED.exec(part) ?? [];
    if (number !== undefined && name !== undefined) known.add(number).add(foldName(name));
  }
  known.delete('');
  return known;
}

/** Splits a cell. */
export function readPlayers(written: string, context: PlayerContext): PlayersRead {
  const certain = certainParts(written);
  const read = certain.map((part) => readPart(part, certain.length === 1, context));
  const byFold = new Map<string, string>();
  for (const name of read.flatMap(({ names }) => names)) {
    const folded = foldName(name);
    if (folded !== '' && !byFold.has(folded)) byFold.set(folded, name);
  }
  const names = byFold.size === 0 ? [''] : [...byFold.values()];
  return { names, doubt: read.find(({ doubt }) => doubt !== null)?.doubt ?? null };
}

function certainParts(written: string): string[] {
  const cell = written.replace(ESCAPED, (all, name) => escaped[name] ?? all);
  return cell
    .split(ALWAYS)
    .map(normalizeName)
    .filter((part) => part !== '');
}

function readPart(part: string, isAlone: boolean, context: PlayerContext): PlayersRead {
  const { column, choice } = context;
  const whole: PlayersRead = { names: [part], doubt: null };
  if (choice === 'whole' || /^n ?\/ ?a$/i.test(part)) return whole;
  if (choice === 'split') return { names: split(part, LISTED), doubt: null };
  if (column === 'label') return byEvidence(part, context);
  // Behind another separator a comma is one between last and first name.
  const names = split(part, columnSeparator(part, isAlone, column));
  if (names.length > 1 && mayBeOne(part, names, context)) return { names, doubt: 'one' };
  const read = names.map((name) => byEvidence(name, context));
  return {
    names: read.flatMap((one) => one.names),
    doubt: read.find(({ doubt }) => doubt !== null)?.doubt ?? null,
  };
}

function columnSeparator(part: string, isAlone: boolean, column: PlayerColumn): RegExp {
  if (column === 'player') return BAR;
  return isAlone && !BAR.test(part) ? LISTED : JOINED;
}

/** Split where every part is a player of the list elsewhere, or has a shirt number of its own. */
function byEvidence(name: string, { column, known }: PlayerContext): PlayersRead {
  const isKnown = (part: string) =>
    known.has(foldName(part)) ||
    known.has(NUMBER.exec(part)?.[1] ?? '') ||
    known.has(foldName(NUMBERED.exec(part)?.[2] ?? ''));
  for (const separator of [JOINED, LISTED]) {
    const parts = split(name, separator);
    const isSplit = parts.every(isKnown) || (column !== 'label' && haveNumbers(parts));
    if (parts.length > 1 && isSplit) return { names: parts, doubt: null };
  }
  const isDoubtful = MARK.test(name) && split(name, LISTED).every(isShort);
  return { names: [name], doubt: isDoubtful ? 'several' : null };
}

function haveNumbers(parts: readonly string[]): boolean {
  const numbers = parts.map((part) => (NUMBER.exec(part) ?? NUMBERED.exec(part))?.[1]);
  return !numbers.includes(undefined) && new Set(numbers).size === parts.length;
}

/** "AC/DC" and "Smith, John", of which the list knows no part elsewhere. */
function mayBeOne(part: string, names: readonly string[], { known }: PlayerContext): boolean {
  const isTight = /[^ ]\/[^ ]/.test(part);
  const isPair = names.length === 2 && part.includes(',') && names.every((name) => !/ /.test(name));
  const isUnknown = (name: string) => !/\d/.test(name) && !known.has(foldName(name));
  const areDistinct = new Set(names.map(foldName)).size > 1;
  return (isTight || isPair) && areDistinct && names.every(isUnknown);
}

function isShort(part: string): boolean {
  return part.split(' ').length <= PART_WORDS_MAX;
}

function split(text: string, separator: RegExp): string[] {
  const parts = text.split(separator).filter((part) => part !== '');
  return parts.length === 0 ? [text] : parts;
}
