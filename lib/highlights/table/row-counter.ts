// Whether cells only count the rows: 1, 2, 3 or "Play (1)", "Play (2)". Such a column names no player.

import { plainText } from '../text/clean-text';

/** Rows looked at; a counter is one from the beginning. */
const ROWS_LOOKED_AT_MAX = 2000;
const NUMBERED = /^(\D{0,60})(\d{1,6})(\D{0,20})$/;

/** Cells of one column, in the order of the rows; blank ones are passed over. */
export function countsRows(cells: readonly string[]): boolean {
  const written = cells
    .slice(0, ROWS_LOOKED_AT_MAX)
    .map(plainText)
    .filter((text) => text !== '');
  const parts = written.map((text) => NUMBERED.exec(text));
  const [first] = parts;
  if (!first || parts.length < 2) return false;
  if (!parts.every((part) => part !== null && part[1] === first[1] && part[3] === first[3]))
    return false;
  const numbers = parts.map((part) => Number(part?.[2]));
  const start = Math.min(...numbers);
  const isRun = numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
  // A list that was sorted by something else still holds every number once.
  const isWhole =
    start <= 1 &&
    new Set(numbers).size === numbers.length &&
    Math.max(...numbers) === start + numbers.length - 1;
  return (isRun && (start <= 1 || numbers.length > 2)) || isWhole;
}
