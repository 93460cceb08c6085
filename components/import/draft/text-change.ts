// What an edit did to the lines of a text: which changed, and whether those below moved. Lines count
// from 1 and end with \n.

export type TextChange = {
  /** First and last line of the text before that changed. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The lines below the change have other numbers now. */
  readonly moved: boolean;
  /** Lines of the text before. */
  readonly lineCount: number;
  /** Nothing changed. */
  readonly same: boolean;
};

export function changeOf(before: string, after: string): TextChange {
  const start = sharedStart(before, after);
  const end = sharedEnd(before, after, Math.min(before.length, after.length) - start);
  const removed = lineEnds(before, start, before.length - end);
  const added = lineEnds(after, start, after.length - end);
  // Where both texts end a line at the first difference, that line itself is whole.
  const intact = isLineEnd(before, start) && isLineEnd(after, start);
  const line = 1 + lineEnds(before, 0, start);
  return {
    firstLine: intact ? line + 1 : line,
    lastLine: line + removed,
    moved: removed !== added,
    lineCount: line + removed + lineEnds(before, before.length - end, before.length),
    same: before === after,
  };
}

/** The line has the same number and text as before. */
export function staysInPlace({ firstLine, lastLine, moved, same }: TextChange, line: number) {
  return same || line < firstLine || (!moved && line > lastLine);
}

/** Everything below the first line is new: another list, perhaps with the same header. */
export function isReplaced({ firstLine, lastLine, lineCount, same }: TextChange): boolean {
  return !same && lineCount > 2 && firstLine <= 2 && lastLine === lineCount;
}

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function sharedEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (
    length < most &&
    a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)
  )
    length++;
  return length;
}

function isLineEnd(text: string, at: number): boolean {
  return at === text.length || text[at] === '\n';
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1))
    count++;
  return count;
}
