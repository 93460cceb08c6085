// A text as readers of lists see it: no byte order mark, one kind of line break, no half characters.

/** Every line break becomes \n; a lone surrogate has no UTF-8 form, so it could be stored nowhere. */
export function withPlainBreaks(input: string): string {
  const text = (input.startsWith('\uFEFF') ? input.slice(1) : input).toWellFormed();
  // Most texts have none, and finding that out costs far less than replacing nothing.
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
