// Rows of cells -> delimited text: CSV or TSV, quotes as RFC 4180 has them.

// More is quoted than the comma asks for, so that no reader takes another separator for it.
const NEEDS_QUOTES = /[",;|\t\r\n]|^\s|\s$/;

export function delimitedText(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
