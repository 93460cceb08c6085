// One line of CSV for spreadsheets. A cell that a spreadsheet would take for a formula is prefixed, so
// that opening the file runs nothing. Pure.

/** The cells as a line, line break included (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  // A tab or line break before the sign would be skipped by a spreadsheet.
  const safe = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
