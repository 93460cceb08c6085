// Looks for a record that cannot be meant, before the text is parsed: reading megabytes of separators
// cell by cell takes as long as reading a whole list.

/**
 * The first record with more than `columnsMax` cells, by the line it begins in, counted from 1; null
 * when there is none. Quotes are read as the parser reads them: one opens at the beginning of a cell.
 */
export function firstWideRecord(
  text: string,
  delimiter: string,
  columnsMax: number,
): { readonly line: number } | null {
  const [quote, lineBreak, separator] = [0x22, 0x0a, delimiter.charCodeAt(0)];
  let [line, recordLine, cells] = [1, 1, 1];
  let [isCellStart, isQuoted] = [true, false];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineBreak) line += 1;
    if (code === quote && (isQuoted || isCellStart)) {
      // A doubled quote closes and opens again, which comes to the same.
      isQuoted = !isQuoted;
      isCellStart = isQuoted ? false : text.charCodeAt(at + 1) === quote;
      continue;
    }
    isCellStart = false;
    if (isQuoted) continue;
    if (code === separator) {
      cells += 1;
      isCellStart = true;
      if (cells > columnsMax) return { line: recordLine };
    } else if (code === lineBreak) {
      [cells, recordLine, isCellStart] = [1, line, true];
    }
  }
  return null;
}
