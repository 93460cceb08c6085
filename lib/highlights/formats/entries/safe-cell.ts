// Text cells that a spreadsheet would run as a formula: written with an apostrophe in front, as
// spreadsheets themselves mark text, and read back without it.

const LOOKS_LIKE_FORMULA = /^'*[=+\-@\t\r]/;

/** The cell as it is written. */
export function safeCell(value: string): string {
  return LOOKS_LIKE_FORMULA.test(value) ? `'${value}` : value;
}

/** The cell as it was meant. */
export function plainCell(value: string): string {
  return value.startsWith("'") && LOOKS_LIKE_FORMULA.test(value) ? value.slice(1) : value;
}
