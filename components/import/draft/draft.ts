// The input of the import page and what changes it. Pure: every change is a function of the draft
// before, so that nothing is lost when two follow each other quickly.

import { z } from 'zod';
import { messageText } from '@/lib/contracts/envelope';
import {
  type CellField,
  cellCorrection,
  type ListReading,
  listFormat,
  listReading,
  type ParseRequest,
} from '@/lib/contracts/highlights';
import { changeOf, isReplaced, staysInPlace } from './text-change';

/** A cell that was corrected on the page. `was`: its text before, to say so and to go back to. */
const draftCorrection = cellCorrection.extend({ was: z.string() });
export type DraftCorrection = z.infer<typeof draftCorrection>;

/** What the server found in a list file; its text is in the draft. */
const listFile = z.object({
  name: z.string(),
  format: listFormat,
  encoding: z.string(),
  warnings: z.array(z.string()),
  /** The warnings before their language is known. */
  warningTexts: z.array(messageText).optional(),
});
export type ListFileFacts = z.infer<typeof listFile>;

export const draftSchema = z.object({
  videoIds: z.array(z.string()),
  from: z.enum(['text', 'sheet']),
  text: z.string(),
  /** The file that the text came from; null for text that was typed or pasted. */
  file: listFile.nullable(),
  sheetUrl: z.string(),
  before: z.number(),
  after: z.number(),
  videoNames: z.record(z.string(), z.string()),
  reading: listReading,
  corrections: z.array(draftCorrection),
  /** Corrections that were given up because the text was changed under them. */
  droppedCount: z.number(),
  skipInvalid: z.boolean(),
});
export type Draft = z.infer<typeof draftSchema>;

/** A change: fields to replace, or a function that gives them. */
export type DraftChange = Partial<Draft> | ((draft: Draft) => Partial<Draft>);

/** Times as the list writes them. */
export const plainReading: ListReading = { shiftSeconds: 0, unit: null, players: null };

const unchangedList = { corrections: [], droppedCount: 0, reading: plainReading };

export const emptyDraft: Draft = {
  videoIds: [],
  from: 'text',
  text: '',
  file: null,
  sheetUrl: '',
  before: 2,
  after: 2,
  videoNames: {},
  skipInvalid: false,
  ...unchangedList,
};

export function applyChange(draft: Draft, change: DraftChange): Draft {
  return { ...draft, ...(typeof change === 'function' ? change(draft) : change) };
}

/**
 * Text that was typed or pasted. Corrections stay with the lines that did not move; a list that was
 * replaced as a whole is read without what was decided about the one before. `isTable`: each row is
 * a line of the text. In other formats an edit anywhere may count the moments anew.
 */
export function withText(text: string, isTable: boolean): DraftChange {
  return (draft) => {
    const change = changeOf(draft.text, text);
    const kept = draft.corrections.filter(
      ({ line }) => change.same || (isTable && staysInPlace(change, line)),
    );
    const droppedCount = draft.droppedCount + draft.corrections.length - kept.length;
    if (text.trim() === '') return { ...unchangedList, text, file: null };
    if (isReplaced(change)) return { ...anotherList(draft), text, file: null };
    return { text, corrections: kept, droppedCount };
  };
}

/** The text of a file. Line ends as text fields have them, so that typing moves no line. */
export function withFile(text: string, file: ListFileFacts): DraftChange {
  return { ...unchangedList, from: 'text', text: text.replace(/\r\n?/g, '\n'), file };
}

export function withSheet(sheetUrl: string): DraftChange {
  return (draft) =>
    sheetUrl.trim() === draft.sheetUrl.trim() ? { sheetUrl } : { ...anotherList(draft), sheetUrl };
}

/** Typed text and sheet are two lists: what was corrected in one does not hold for the other. */
export function withSource(from: Draft['from']): DraftChange {
  return (draft) => (from === draft.from ? {} : { ...anotherList(draft), from });
}

function anotherList({ corrections, droppedCount }: Draft) {
  return { ...unchangedList, droppedCount: droppedCount + corrections.length };
}

/** A corrected cell. Writing what it was before takes the correction back. */
export function withCorrection(correction: DraftCorrection): DraftChange {
  return ({ corrections }) => {
    const earlier = corrections.find((one) => isOfCell(one, correction));
    const was = earlier?.was ?? correction.was;
    const others = corrections.filter((one) => one !== earlier);
    return {
      droppedCount: 0,
      corrections: correction.value === was ? others : [...others, { ...correction, was }],
    };
  };
}

export function withoutCorrection(cell: { line: number; field: CellField }): DraftChange {
  return ({ corrections }) => ({
    corrections: corrections.filter((one) => !isOfCell(one, cell)),
  });
}

/** One player for many rows that name none, as files of cutting programs have them. */
export function withPlayer(lines: readonly number[], player: string): DraftChange {
  return ({ corrections }) => {
    const filled = new Set(lines);
    const others = corrections.filter(
      ({ line, field }) => field !== 'playerName' || !filled.has(line),
    );
    const added = [...filled].map(
      (line): DraftCorrection => ({ line, field: 'playerName', value: player, was: '' }),
    );
    return { droppedCount: 0, corrections: [...others, ...added] };
  };
}

export function withoutPlayer(player: string): DraftChange {
  return ({ corrections }) => ({
    corrections: corrections.filter((one) => !isFilledIn(one) || one.value !== player),
  });
}

/** The players that were filled in for several rows, with their number. */
export function filledPlayers(corrections: readonly DraftCorrection[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of corrections.filter(isFilledIn))
    counts.set(one.value, (counts.get(one.value) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1);
}

function isFilledIn({ field, was }: DraftCorrection): boolean {
  return field === 'playerName' && was === '';
}

type CellOfLine = { readonly line: number; readonly field: CellField };

function isOfCell(one: CellOfLine, other: CellOfLine): boolean {
  return one.line === other.line && one.field === other.field;
}

export function hasList(draft: Draft): boolean {
  return (draft.from === 'text' ? draft.text : draft.sheetUrl).trim() !== '';
}

/** The request of a draft; null while a part of it is missing. */
export function requestOf(draft: Draft, readyVideoIds: readonly string[]): ParseRequest | null {
  if (!hasList(draft) || readyVideoIds.length === 0) return null;
  const { text, sheetUrl, from, before, after, reading } = draft;
  return {
    source: from === 'text' ? { text } : { sheetUrl: sheetUrl.trim() },
    videoIds: [...readyVideoIds],
    videoNames: Object.fromEntries(
      Object.entries(draft.videoNames).filter(([, id]) => readyVideoIds.includes(id)),
    ),
    padding: { before, after },
    reading,
    corrections: draft.corrections.map(({ was: _, ...correction }) => correction),
  };
}
