// The shapes between files and lists: a file as recognition sees it, what a reader makes of it, and
// the moments a writer gets.

import type { Message } from '@/lib/messages/message';
import type { Fault } from '../../problems/cell-problem';
import { withEnglish } from '../../problems/with-english';
import { ROWS_MAX } from '../../table/read-table';
import { withPlainBreaks } from '../../text/plain-breaks';

/** What a list is, by its content. */
export type ListFormat = { readonly name: string; readonly label: string };

/** Characters of a text that recognition looks at: one line of megabytes must cost nothing. */
export const HEAD_CHARS_MAX = 64 * 1024;
/** Longest line that is looked at by formats of lines; what lies behind is no list. */
export const LINE_CHARS_MAX = 4096;

/** A text as recognition and readers see it: no byte order mark, \n alone, no lone surrogates. */
export type ListText = {
  readonly text: string;
  /** The beginning of it, without blank lines in front. */
  readonly head: string;
};

/** One moment of a file, every field as it would stand in the cell of a table. */
export type ListEntry = {
  /** Line of the file, or the number of the entry where lines mean nothing; from 1. */
  readonly line: number;
  readonly videoName?: string | undefined;
  readonly startTime: string;
  readonly stopTime?: string | undefined;
  readonly duration?: string | undefined;
  readonly playerName?: string | undefined;
  readonly include?: string | undefined;
  readonly notes?: string | undefined;
};

/** Entries that a reader makes at most: one more than a list may have, so that too many is noticed. */
export const ENTRIES_MAX = ROWS_MAX + 1;

/** What a reader found, or why the file as a whole cannot be read. */
export type EntriesRead =
  | {
      readonly ok: true;
      readonly entries: readonly ListEntry[];
      readonly warnings: readonly Message[];
    }
  | { readonly ok: false; readonly problem: Fault };

/** A moment to write. Integer milliseconds; `fps` of its video, null when unknown. */
export type Moment = {
  readonly videoName: string;
  readonly fps: number | null;
  readonly startMs: number;
  readonly stopMs: number;
  readonly playerName: string;
  readonly include: boolean;
  readonly notes: string;
};

/** A moment of a video whose frame rate is known. */
export type FramedMoment = Moment & { readonly fps: number };

/** Normalizes a decoded text. */
export function listText(input: string): ListText {
  const text = withPlainBreaks(input);
  return { text, head: text.slice(0, HEAD_CHARS_MAX).trimStart() };
}

/**
 * What a reader makes of the lines of a text, each cut to the longest that is looked at. Blank lines
 * are passed over, and reading ends where there are too many entries.
 */
export function readLines<T>(text: string, read: (line: string, number: number) => T | null): T[] {
  const found: T[] = [];
  for (let from = 0, number = 1; from <= text.length && found.length < ENTRIES_MAX; number++) {
    const end = text.indexOf('\n', from);
    const next = end === -1 ? text.length : end;
    if (next > from) {
      const entry = read(text.slice(from, Math.min(next, from + LINE_CHARS_MAX)), number);
      if (entry !== null) found.push(entry);
    }
    from = next + 1;
  }
  return found;
}

/** A file that cannot be read as what it is. */
export function unreadableFile(sentence: Message): EntriesRead {
  return {
    ok: false,
    problem: { code: 'unreadable_file', ...withEnglish(sentence) },
  };
}

/** One line: what stands in formats of lines. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Parts of a note, without the empty ones. */
export function joinNotes(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(notesSeparator);
}

/** Between the parts of a note. */
const notesSeparator = ' · ';

/** More characters are a sentence, not a kind of moment. */
const kindMax = 40;

/**
 * The kind of moment that stands before the notes (joinNotes): the first of several parts, or all of
 * it where it is a kind that is known. `knownKinds`: in lower case.
 */
export function splitKind(
  text: string,
  knownKinds: ReadonlySet<string>,
): { readonly label: string; readonly notes: string } {
  const [first = '', ...rest] = text.split(notesSeparator);
  const isKind =
    knownKinds.has(first.trim().toLowerCase()) || (rest.length > 0 && first.length <= kindMax);
  return isKind
    ? { label: first.trim(), notes: rest.join(notesSeparator) }
    : { label: '', notes: text };
}

/**
 * Starts without stops: each lasts until the next later start, the last one to the end of the video.
 */
export function untilNext<T extends { readonly atMs: number }>(
  starts: readonly T[],
): (T & { readonly stopMs: number | null })[] {
  const times = [...new Set(starts.map(({ atMs }) => atMs))].sort((a, b) => a - b);
  const next = new Map(times.map((time, index) => [time, times[index + 1] ?? null]));
  return starts.map((start) => ({ ...start, stopMs: next.get(start.atMs) ?? null }));
}
