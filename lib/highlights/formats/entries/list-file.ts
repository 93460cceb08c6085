// The shapes between files and lists: a file as recognition sees it, what a reader makes of it, and
// the moments a writer gets.

import type { Fault } from '../../problems/cell-problem';

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

/** What a reader found, or why the file as a whole cannot be read. */
export type EntriesRead =
  | {
      readonly ok: true;
      readonly entries: readonly ListEntry[];
      readonly warnings: readonly string[];
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
  const text = input
    .replace(/^\uFEFF/, '')
    .replace(/\p{Surrogate}+/gu, (run) => '\uFFFD'.repeat(run.length))
    .replace(/\r\n?/g, '\n');
  return { text, head: text.slice(0, HEAD_CHARS_MAX).trimStart() };
}

/** A file that cannot be read as what it is. */
export function unreadableFile(message: string, example?: string): EntriesRead {
  return {
    ok: false,
    problem: { code: 'unreadable_file', message, ...(example === undefined ? {} : { example }) },
  };
}

/** One line: what stands in formats of lines. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Parts of a note, without the empty ones. */
export function joinNotes(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(' · ');
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
