// The list of moments: parsed and shown in full before any session is created.

import { z } from 'zod';
import { columnFields } from '@/lib/highlights/columns/column-fields';
import { catalog, writtenFormatNames } from '@/lib/highlights/formats/catalog/catalog';
import { playerChoices } from '@/lib/highlights/names/player-names';
import { plainReading, timeUnits } from '@/lib/highlights/times/time-reading';
import { fieldProblem, id, idExample, messageText } from './envelope';

const listExample = 'videoName,startTime,stopTime,playerName\ncup-final.mp4,0:01:30,0:01:42,Ada';

/** Text of the list (file content or pasted), or a Google Sheets link; exactly one. */
export const listSource = z
  .strictObject({
    text: z
      .string()
      .max(5 * 1024 * 1024)
      .optional()
      .meta({ examples: [listExample] }),
    sheetUrl: z
      .string()
      .max(2000)
      .optional()
      .meta({ examples: ['https://docs.google.com/spreadsheets/d/SHEET_ID/edit'] }),
  })
  .refine(
    (s) => (s.text === undefined) !== (s.sheetUrl === undefined),
    'Give either text or sheetUrl.',
  )
  .meta({ examples: [{ text: listExample }] });

/**
 * Largest request that holds a list: 5 MiB of text, every character escaped as JSON may do it, and
 * the rest.
 */
export const listBytesMax = 12 * 1024 * 1024;

const seconds = z
  .number()
  .min(0)
  .max(60)
  .default(0)
  .meta({ examples: [2] });
export const paddingSeconds = z.strictObject({
  before: seconds,
  after: seconds,
});

/** The fields of a row as they are written in the list. */
const cellField = z.enum(columnFields);
export type CellField = z.infer<typeof cellField>;

/** What the times of the list mean, where it does not say so or says it wrong. */
export const listReading = z.strictObject({
  /** Added to every start and stop, in seconds: -3600 for a timeline that begins at 1:00:00:00. */
  shiftSeconds: z
    .number()
    .min(-360_000)
    .max(360_000)
    .default(0)
    .meta({ examples: [-3600] }),
  /**
   * What plain numbers count; null: what the header says, else seconds. With "frames", two digits
   * behind the seconds of H:MM:SS.FF are frames, too.
   */
  unit: z
    .enum(timeUnits)
    .nullable()
    .default(null)
    .meta({ examples: ['frames'] }),
  /**
   * Cells that may name several players: split at every separator, or kept whole but for semicolons;
   * "none": the column names no players; null: by what the column is called and by the other names of
   * the list.
   */
  players: z
    .enum(playerChoices)
    .nullable()
    .default(null)
    .meta({ examples: ['split'] }),
});
export type ListReading = z.output<typeof listReading>;

/** A cell whose text is replaced before the list is read. */
export const cellCorrection = z.strictObject({
  /** Line of the list, as the row has it. */
  line: z.number().int().min(1).max(10_000_000),
  field: cellField,
  value: z.string().max(2000),
});

export const parseRequest = z.strictObject({
  source: listSource,
  /**
   * The videos the list may name; matched to videoName with or without extension, ignoring case.
   */
  videoIds: z
    .array(id)
    .min(1)
    .max(50)
    .meta({ examples: [[idExample]] }),
  /** videoName in the list -> video, where the names differ. */
  videoNames: z
    .record(z.string().max(300), id)
    .default({})
    .meta({ examples: [{ 'cup-final.mp4': idExample }] }),
  padding: paddingSeconds
    .default({ before: 0, after: 0 })
    .meta({ examples: [{ before: 2, after: 1 }] }),
  reading: listReading.default(plainReading).meta({ examples: [{ shiftSeconds: -3600 }] }),
  corrections: z
    .array(cellCorrection)
    .max(20_000)
    .default([])
    .meta({ examples: [[{ line: 2, field: 'stopTime', value: '0:01:42' }]] }),
});
export type ParseRequest = z.input<typeof parseRequest>;

export const parsedRow = z.object({
  /** Line of the list, counted from 1. Rows of several players in one cell share their line. */
  line: z.number().int(),
  videoName: z.string(),
  videoId: z.uuid().nullable(),
  playerName: z.string(),
  startSeconds: z.number().nullable(),
  stopSeconds: z.number().nullable(),
  include: z.boolean(),
  notes: z.string(),
  /** The cells as they are written, after corrections; fields without a column are left out. */
  cells: z.partialRecord(cellField, z.string()),
  problems: z.array(fieldProblem),
  warnings: z.array(fieldProblem),
});
export type ParsedRow = z.infer<typeof parsedRow>;

export const plannedClip = z.object({
  startSeconds: z.number(),
  stopSeconds: z.number(),
  notes: z.string(),
  lines: z.array(z.number().int()),
});
export const plannedSession = z.object({
  videoId: z.uuid(),
  game: z.string(),
  player: z.string(),
  clips: z.array(plannedClip),
  totalSeconds: z.number(),
});
export type PlannedSession = z.infer<typeof plannedSession>;

/** What a list is, by its content: "table" for rows and columns, else the format of a program. */
export const listFormat = z.object({
  name: z.string().meta({
    description: `One of ${catalog.map(({ name }) => name).join(', ')}; of a file that is not read, its kind.`,
    examples: ['sportscode-xml'],
  }),
  label: z.string().meta({ examples: ['Sportscode XML timeline'] }),
});

/** Something that is likely not meant as it is written; nothing is changed by itself. */
export const listDoubt = z.object({
  code: z.string().meta({ examples: ['timeline_starts_at_an_hour'] }),
  message: z.string(),
  /** Of a message with values, before they were filled in. */
  text: messageText.optional(),
  /** Lines it is about, the first twenty. */
  lines: z.array(z.number().int()),
  /** The reading that repairs it, and the words of its button. */
  repair: z
    .object({ label: z.string(), text: messageText.optional(), reading: listReading })
    .nullable(),
});
export type ListDoubt = z.infer<typeof listDoubt>;

export const parseResult = z.object({
  format: listFormat,
  doubts: z.array(listDoubt),
  rows: z.array(parsedRow),
  /** Problems of the list as a whole: missing columns, too many rows. */
  problems: z.array(fieldProblem),
  /** Names in the list that match no video yet. */
  unmatchedVideoNames: z.array(z.string()),
  sessions: z.array(plannedSession),
  clipCount: z.number().int(),
  totalSeconds: z.number(),
  /** How each column was understood, for example startTime -> "minutes:seconds". */
  columns: z.record(z.string(), z.string()),
  /** The same before their language is known. */
  columnTexts: z.record(z.string(), messageText).optional(),
});
export type ParseResult = z.infer<typeof parseResult>;

/**
 * Creates the sessions of the dry run. Lines with problems are an error unless skipInvalid is true.
 */
export const createSessionsRequest = parseRequest.extend({
  skipInvalid: z.boolean().default(false),
});
export const createSessionsResult = z.object({ sessionIds: z.array(z.uuid()) });

/** Largest file that holds a list. */
export const listFileBytesMax = 5 * 1024 * 1024;

/** A file as a list: the text to go on with, and what was found out on the way. */
export const readListResult = z.object({
  /** Of a table the decoded text as it is; of every other format the list as CSV. */
  text: z.string(),
  format: listFormat,
  encoding: z.string().meta({ examples: ['utf-8'] }),
  warnings: z.array(z.string()),
  /** The warnings before their values were filled in; absent where none has values. */
  warningTexts: z.array(messageText).optional(),
});
export type ReadListResult = z.infer<typeof readListResult>;

/** The list of the dry run as a file. Lines with problems are an error unless skipInvalid is true. */
export const exportListRequest = createSessionsRequest.extend({
  as: z.enum(writtenFormatNames).meta({ examples: ['sportscode-xml'] }),
});
