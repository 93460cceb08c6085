// The players of one cell. Several are one moment for each of them; where the cell may as well hold
// one name ("Doe, Jane"), it stays one, and the list doubts it.

import { foldName, normalizeName } from '../text/clean-text';

export type PlayerNames = {
  /** At least one, which may be ''. */
  readonly names: readonly string[];
  /** One name that may be meant as several. */
  readonly isDoubtful: boolean;
};

/** Most players of one moment. */
export const PLAYERS_PER_ROW_MAX = 40;

const CERTAIN = /[;|\n\r]+/;
const SLASH = /\s*\/\s*/;
const LISTED = /\s*[,&+]\s*|\s+(?:and|und|et|y|e)\s+/i;
const LIST_MARK = /,|\s[&+]\s|\s(?:and|und)\s/i;

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

/** Splits a cell. `isPlural`: the column says that it holds several. */
export function playerNames(written: string, isPlural: boolean): PlayerNames {
  const cell = written.replace(ESCAPED, (all, name) => escaped[name] ?? all);
  const whole = normalizeName(cell);
  const parts = partsOf(cell, whole, isPlural);
  const byFold = new Map<string, string>();
  for (const name of parts.map(normalizeName)) {
    const folded = foldName(name);
    if (folded !== '' && !byFold.has(folded)) byFold.set(folded, name);
  }
  const names = [...byFold.values()];
  if (names.length < 2)
    return { names: [names[0] ?? ''], isDoubtful: LIST_MARK.test(names[0] ?? '') };
  return { names, isDoubtful: names.some((name) => LIST_MARK.test(name)) };
}

function partsOf(cell: string, whole: string, isPlural: boolean): string[] {
  const parts = CERTAIN.test(cell.trim()) ? cell.split(CERTAIN) : [whole];
  const names = parts.flatMap((part) =>
    SLASH.test(part) && !/^\s*n ?\/ ?a\s*$/i.test(part) ? part.split(SLASH) : [part],
  );
  return names.length === 1 && isPlural ? whole.split(LISTED) : names;
}
