// The list of a match as a document: moments that were tagged, imported or proposed, changed by
// small changes that can be undone.

import { z } from 'zod';
import { writtenFormatNames } from '@/lib/highlights/formats/catalog/catalog';
import { momentOrigins, momentStates } from '@/lib/moments/document/moment';
import { fieldProblem, id, idExample, messageText } from './envelope';
import { listFormat, paddingSeconds, parseRequest } from './highlights';
import { proposerWeights } from './match-settings';

export const proposalFacts = z.object({
  /** 0..1 within the match. */
  score: z.number(),
  /** The second of the peak. */
  peakSeconds: z.number(),
  /** Why, in English: "crowd rose 9 dB". */
  reasons: z.array(z.string()),
  /** The same as messages; absent: the proposal is older than these. */
  reasonTexts: z.array(messageText).optional(),
  /** What each cue adds to the score, by name. */
  parts: z.record(z.string(), z.number()),
  /** From motion and sound alone, without a detector. */
  motionOnly: z.boolean(),
});

/** Most moments of one match. */
export const momentsMax = 5000;

/** 100 hours: tags that are not aligned yet count from any start. */
const seconds = z.number().min(0).max(360_000);
const invisible = 'It holds characters that cannot be seen.';
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, invisible);
const notes = z
  .string()
  .trim()
  .max(2000)
  .regex(/^(?:\P{Cc}|[\n\t])*$/u, invisible);

/** What a person writes of a moment. The stop is not before the start; the same time is a point. */
export const momentFields = z.strictObject({
  startSeconds: seconds.meta({ examples: [90] }),
  stopSeconds: seconds.meta({ examples: [102] }),
  player: line(200).meta({ examples: ['Ada'] }),
  label: line(200).meta({ examples: ['Shot'] }),
  notes: notes.meta({ examples: ['left foot'] }),
  include: z.boolean().meta({ examples: [true] }),
});

export const momentView = momentFields.extend({
  id: z.uuid(),
  origin: z.enum(momentOrigins),
  state: z.enum(momentStates),
  proposal: proposalFacts.nullable(),
  /** The revision of the list that changed it last. */
  revision: z.number().int(),
  createdAt: z.string(),
});
export type MomentView = z.infer<typeof momentView>;

const addMoment = z.strictObject({
  op: z.literal('add'),
  id: id.meta({ examples: [idExample] }),
  fields: momentFields,
});
const updateMoment = z.strictObject({
  op: z.literal('update'),
  id,
  fields: momentFields.partial(),
  state: z.enum(momentStates).optional(),
});
const removeMoment = z.strictObject({ op: z.literal('remove'), id });
export const momentOperation = z.discriminatedUnion('op', [addMoment, updateMoment, removeMoment]);
export type MomentOperationRequest = z.output<typeof momentOperation>;

const revision = z.number().int().min(0).max(2_147_483_647);
const change = {
  /** Made by the client. A change that was applied before is answered and not applied again. */
  changeId: id.meta({ examples: [idExample] }),
  /** The revision that the client has: the answer holds what is newer. Absent: the whole list. */
  since: revision.optional().meta({ examples: [12] }),
};

/** One change: applied whole or not at all. To remove what is gone is no error. */
export const changeMomentsRequest = z.strictObject({
  ...change,
  operations: z
    .array(momentOperation)
    .min(1)
    .max(2000)
    .meta({ examples: [[{ op: 'remove', id: idExample }]] }),
});
/** 2000 operations with notes of usual length. */
export const changeBytesMax = 4 * 1024 * 1024;

export const listMomentsQuery = z.strictObject({
  since: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .meta({ examples: [12] }),
});

/** What a change did, in English, and as a message; null: the change is older than these. */
const changeWords = { summary: z.string(), text: messageText.nullable() };
const stackEntry = z.object({ revision: z.number().int(), ...changeWords });

export const momentListView = z.object({
  videoId: z.uuid(),
  /** Grows by one with every change; also the ETag. */
  revision: z.number().int(),
  /** null: all moments; else those that changed after this revision. */
  since: z.number().int().nullable(),
  /** By start. */
  moments: z.array(momentView),
  /** Moments that were removed after `since`. */
  removed: z.array(z.uuid()),
  /** The latest change of yours that undo would take back, and the one that redo would bring back. */
  undo: stackEntry.nullable(),
  redo: stackEntry.nullable(),
});
export type MomentListView = z.infer<typeof momentListView>;

/** `revision`: a change of the history, also of others; absent: your latest. */
export const undoMomentsRequest = z.strictObject({ ...change, revision: revision.optional() });
export const redoMomentsRequest = z.strictObject(change);

export const historyQuery = z.strictObject({
  /** Changes before this revision; absent: the newest. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const changeView = z.object({
  revision: z.number().int(),
  at: z.string(),
  /** Who, by name; null: someone who is gone. */
  by: z.string().nullable(),
  ...changeWords,
  /** The change that this one took back. */
  undoes: z.number().int().nullable(),
  undone: z.boolean(),
});
export const momentHistory = z.object({
  /** Newest first. */
  changes: z.array(changeView),
  /** Given back as `before` for the following ones; null at the end. */
  next: z.number().int().nullable(),
});
export type MomentHistory = z.infer<typeof momentHistory>;

/** Rows of a list of any format are added as moments, as one change. */
export const importMomentsRequest = parseRequest
  .pick({ source: true, videoNames: true, reading: true, corrections: true })
  .extend(change);
const rowProblems = z.array(z.object({ line: z.number().int(), problems: z.array(fieldProblem) }));
export const importMomentsResult = z.object({
  list: momentListView,
  format: listFormat,
  added: z.number().int(),
  /** Rows that are not added, by line, the first hundred. */
  problems: rowProblems,
  problemCount: z.number().int(),
  /** Rows that are added and should be looked at. */
  warnings: rowProblems,
});
export type ImportMomentsResult = z.infer<typeof importMomentsResult>;

export const exportMomentsQuery = z.strictObject({
  format: z
    .enum(writtenFormatNames)
    .default('csv')
    .meta({ examples: ['sportscode-xml'] }),
  state: z.enum([...momentStates, 'all']).default('accepted'),
});

/** Which moments are meant: by id, by player, or all; but by id only accepted and included ones. */
export const momentChoice = z.strictObject({
  momentIds: z
    .array(id)
    .min(1)
    .max(2000)
    .optional()
    .meta({ examples: [[idExample]] }),
  player: z
    .string()
    .max(200)
    .optional()
    .meta({ examples: ['Ada'] }),
});

/**
 * `marked` false: plain reels, without a mark, made at once. `fast`: of a plain reel the video is
 * copied, not encoded; each clip then starts at the keyframe before its start.
 */
export const momentSessionsRequest = momentChoice
  .extend({
    padding: paddingSeconds
      .default({ before: 0, after: 0 })
      .meta({ examples: [{ before: 2, after: 1 }] }),
    marked: z.boolean().default(true),
    fast: z.boolean().default(false),
    /** All chosen moments as one session of this name, instead of one for each player. */
    asOne: line(200)
      .min(1)
      .optional()
      .meta({ examples: ['Highlights'] }),
  })
  .refine(({ marked, fast }) => !(marked && fast), {
    path: ['fast'],
    message: 'A marked reel is encoded; only a plain one can be copied.',
  });
export const momentSessionsResult = z.object({ sessionIds: z.array(z.uuid()) });

/** For the user: what was looked at, and what could not be; in English, and as messages. */
const notesWords = { notes: z.array(z.string()), noteTexts: z.array(messageText) };

export const proposeMomentsRequest = z.strictObject(change);
export const proposeMomentsResult = z.object({
  list: momentListView,
  proposed: z.number().int(),
  ...notesWords,
});

const weightEffect = z.object({
  /** Decided moments that would be proposed with these weights. */
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Of as many best moments as are accepted: the share that is accepted, 0..1. */
  precision: z.number(),
});
export const weightFitView = z.object({
  /** null: the match is not indexed. */
  fit: z
    .object({
      weights: proposerWeights,
      /** Decided moments; tagged and imported ones count as accepted. */
      accepted: z.number().int(),
      rejected: z.number().int(),
      before: weightEffect,
      /** Its precision is that expected of moments not seen yet. */
      after: weightEffect,
    })
    .nullable(),
  /** What the fit is worth, too. */
  ...notesWords,
});
export type WeightFitView = z.infer<typeof weightFitView>;
