// Rows as a text table: columns aligned, numbers to the right.

export type Cell = string | number | null;

/** The table; the first `leftColumns` columns are left-aligned. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  leftColumns: number,
): string {
  const text = [head, ...rows.map((row) => row.map(cellText))];
  const widths = head.map((_, column) =>
    Math.max(...text.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) =>
        i < leftColumns ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      )
      .join('  ');
  return text.map(line).join('\n');
}

function cellText(cell: Cell): string {
  if (cell === null) return '-';
  return typeof cell === 'number' ? cell.toFixed(1) : cell;
}
