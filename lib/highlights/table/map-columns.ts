// Header cells -> the fields of a list. Names are compared without case, accents, spaces and
// punctuation. A strong name decides; a weak one counts only where no strong name of that field is
// present.

import { type ColumnField, columnFields, timeFields } from '../columns/column-fields';
import { columnNames, firstNames, lastNames, numberNames } from '../columns/column-names';
import { type Header, readHeader } from '../columns/read-header';

export type ColumnMap = {
  /** Field -> index of its column. */
  readonly indexOf: Readonly<Partial<Record<ColumnField, number>>>;
  /** Fields that two or more columns claim by a strong name, with those columns' headers. */
  readonly duplicates: readonly {
    readonly field: ColumnField;
    readonly headers: readonly string[];
  }[];
  /** Column of the first name, where the player's column has the last name only. */
  readonly firstName?: number;
};

/**
 * Finds each field's column. `isCounter`: whether a column only counts the rows, and so names no
 * player while another column may.
 */
export function mapColumns(
  header: readonly string[],
  isCounter: (index: number) => boolean = () => false,
): ColumnMap {
  const headers = header.map(readHeader);
  const indexOf: Partial<Record<ColumnField, number>> = {};
  const duplicates: { field: ColumnField; headers: string[] }[] = [];
  for (const field of columnFields) {
    const strong = columnsNamed(headers, field, 'strong');
    const weak = columnsNamed(headers, field, 'weak');
    const found =
      strong[0] ?? weak.find((index) => !namesCounter(headers[index], index)) ?? weak[0];
    if (found !== undefined) indexOf[field] = found;
    const same = strong.length > 0 ? strong : repeatedTimes(field, weak);
    if (same.length > 1)
      duplicates.push({ field, headers: same.map((index) => header[index] ?? '') });
  }
  const parts = nameParts(headers, indexOf.playerName);
  return parts === null
    ? { indexOf, duplicates }
    : {
        indexOf: { ...indexOf, playerName: parts.last },
        duplicates,
        firstName: parts.first,
      };

  function namesCounter(named: Header | undefined, index: number): boolean {
    return numberNames.includes(named?.name ?? '') && isCounter(index);
  }

  /** Of two columns of one weak name the first is the player; of two times neither is certain. */
  function repeatedTimes(field: ColumnField, weak: readonly number[]): number[] {
    const [first, ...others] = weak;
    if (first === undefined || !isTimeField(field)) return [];
    return [first, ...others.filter((other) => headers[other]?.name === headers[first]?.name)];
  }
}

/**
 * The positional form of tools that write no header: start, end, label. The label names the player.
 */
export function positionalColumns(): ColumnMap {
  return { indexOf: { startTime: 0, stopTime: 1, playerName: 2 }, duplicates: [] };
}

/** First and last name in two columns; a column of whole names goes before. */
function nameParts(
  headers: readonly Header[],
  player: number | undefined,
): { first: number; last: number } | null {
  const indexOf = (names: readonly string[]) =>
    headers.findIndex((header) => names.includes(header.name));
  const [onlyFirst, onlyLast] = [indexOf(firstNames), indexOf(lastNames)];
  const first = onlyFirst === -1 && onlyLast !== -1 ? indexOf(['nombre', 'nome']) : onlyFirst;
  const last = onlyLast === -1 && first !== -1 ? indexOf(['name', 'nom']) : onlyLast;
  const isPart = player === first || player === last;
  return first !== -1 && last !== -1 && isPart ? { first, last } : null;
}

/** In the order of the names, so that the better name wins among weak ones. */
function columnsNamed(
  headers: readonly Header[],
  field: ColumnField,
  kind: 'strong' | 'weak',
): number[] {
  return columnNames[field][kind].flatMap((name) =>
    headers.flatMap((header, index) => (hasName(header, name, field, headers) ? [index] : [])),
  );
}

function hasName(
  header: Header,
  name: string,
  field: ColumnField,
  headers: readonly Header[],
): boolean {
  // "From: A" and "A: B" are no pair of times; "Da, A" is, in Italian and French.
  if (name === 'a' && !headers.some((other) => other.name === 'da' || other.name === 'de'))
    return false;
  return (
    header.name === name || (isTimeField(field) && header.bareName === name && header.name !== name)
  );
}

function isTimeField(field: ColumnField): boolean {
  return (timeFields as readonly string[]).includes(field);
}
