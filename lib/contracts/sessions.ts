// Sessions, clips and the reel as the API shows them. Frames count from 0 within the clip; boxes
// are image pixels and come with the width and height they belong to.

import { z } from 'zod';
import { fills } from '@/lib/review/erase';
import { analysisStates, clipStates } from '@/lib/session/states';
import { trackerNames } from '@/lib/vision/trackers/trackers';
import { errorBody, id, idExample } from './envelope';
import { nameChoices } from './file-names';
import { jobView } from './jobs';
import { loudnessView, reelOptions } from './reel-options';
import { reelShape } from './reel-shape';
import { rightsView } from './rights';
import { secondsRange, sessionWait } from './session-wait';
import { requestedStyle, slowMotion, style, timing } from './style';

export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
/**
 * One frame as the user marked it: the player's box; not visible from here on (box null); or
 * another person's box.
 */
const anchorExample = { frame: 12, box: [640, 220, 60, 160] };
export const anchor = z.strictObject({
  frame: z
    .number()
    .int()
    .min(0)
    .meta({ examples: [anchorExample.frame] }),
  box: box.nullable().meta({ examples: [anchorExample.box] }),
  notHim: z.literal(true).optional(),
});
export type AnchorView = z.infer<typeof anchor>;

/** Frames that are shown and rendered, both included. */
export const trim = z
  .strictObject({
    first: z
      .number()
      .int()
      .min(0)
      .max(2_147_483_647)
      .meta({ examples: [12] }),
    last: z
      .number()
      .int()
      .min(0)
      .max(2_147_483_647)
      .meta({ examples: [240] }),
  })
  .refine(({ first, last }) => last >= first, {
    path: ['last'],
    message: 'The last frame comes before the first.',
  });

export const clipMomentsMax = 100;
/** Marked frames of a clip, around which or on which the mark is shown (`timing`). */
export const clipMoments = z
  .array(z.number().int().min(0).max(2_147_483_647))
  .max(clipMomentsMax)
  .meta({ examples: [[48, 130]] });

const rating = z
  .number()
  .int()
  .min(1)
  .max(5)
  .meta({ examples: [4] });

export const attemptView = z.object({
  id: z.uuid(),
  number: z.number().int(),
  /**
   * manual: an attempt of an older version, interpolated between drawn boxes. unknown: the stored
   * tracker is none of this version.
   */
  tracker: z.enum([...trackerNames, 'manual', 'unknown']),
  anchors: z.array(anchor),
  /** Shares of the clip's frames, 0..1; null until the path is complete. */
  seen: z.number().nullable(),
  bridged: z.number().nullable(),
  lost: z.number().nullable(),
  /**
   * Spans the machine is unsure of; null until the path is complete, and of attempts of older
   * versions.
   */
  doubts: z.number().int().nullable(),
  createdAt: z.string(),
});
export type AttemptView = z.infer<typeof attemptView>;

export const analysisView = z.object({
  state: z.enum(analysisStates),
  framesDone: z.number().int(),
  framesTotal: z.number().int().nullable(),
  /** manual: no detector; the user draws the player's box on a few frames. null until known. */
  mode: z.enum(['model', 'manual']).nullable(),
  /** Name and provider of the model, for display: "yolo11n-dynamic.onnx (cpu)". */
  model: z.string().nullable(),
  /** The built-in detector was used, which finds fewer people than a stronger model. */
  builtIn: z.boolean(),
});

export const clipView = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  position: z.number().int(),
  startSeconds: z.number(),
  stopSeconds: z.number(),
  notes: z.string(),
  lines: z.array(z.number().int()),
  state: z.enum(clipStates),
  /** Sent back as expectedVersion; a stale one is a VERSION_CONFLICT. */
  version: z.number().int(),
  skipped: z.boolean(),
  /** Display size of the source; null before the cut. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  fps: z.number().nullable(),
  frameCount: z.number().int().nullable(),
  /** null: the whole clip. */
  trim: trim.nullable(),
  /** When the mark is shown in this clip; null: as in the session. */
  timing: timing.nullable(),
  /** How fast it plays around its marked frames; null: as in the session. */
  slowMotion: slowMotion.nullable(),
  /** Marked frames, rising. */
  moments: clipMoments,
  /** How good the clip is; null: not rated. */
  rating: rating.nullable(),
  analysis: analysisView,
  /** Frame 0, JPEG, at most 1280 wide. Present as soon as frame 0 is decoded. */
  posterUrl: z.string().nullable(),
  /** 720p MP4 with every frame of the clip; null until the analysis is done. */
  proxyUrl: z.string().nullable(),
  sprite: z
    .object({
      url: z.string(),
      columns: z.number().int(),
      rows: z.number().int(),
      count: z.number().int(),
      tileWidth: z.number().int(),
      tileHeight: z.number().int(),
      secondsPerTile: z.number(),
    })
    .nullable(),
  attempt: attemptView.nullable(),
  /** Every attempt of the clip, oldest first; a complete one can be brought back. */
  attempts: z.array(z.object({ id: z.uuid(), number: z.number().int(), complete: z.boolean() })),
  previewUrl: z.string().nullable(),
  /** The style, the timing or the shown frames have changed since; under review it is made again. */
  previewStale: z.boolean(),
  finalUrl: z.string().nullable(),
  /** Of a plain clip: so much earlier than asked it begins; 0: exactly there; null: not cut yet. */
  startsEarlierSeconds: z.number().nullable(),
  /** The clip's queued or running job, if any. */
  job: jobView.nullable(),
  error: errorBody.nullable(),
});
export type ClipView = z.infer<typeof clipView>;

export const reelView = z.object({
  state: z.enum(['none', 'rendering', 'joining', 'ready', 'ready_with_errors', 'failed']),
  /** Clips rendered and clips requested in the latest finalize. */
  done: z.number().int(),
  total: z.number().int(),
  fileName: z.string(),
  url: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  /** The reel is older than the latest approval, retry, or change of style, shape or options. */
  stale: z.boolean(),
  /** Of a reel whose sound was evened; null: as recorded. */
  loudness: loudnessView.nullable(),
  job: jobView.nullable(),
  /** What a finalize would take now; null: nothing is to be made, or such work never ran here. */
  estimate: secondsRange.nullable(),
  error: errorBody.nullable(),
});

/** The music that was uploaded for a reel. */
const musicView = z.object({
  /** The one that can be chosen; null: none is. */
  file: z.object({ id: z.uuid(), name: z.string(), seconds: z.number() }).nullable(),
  /** Another one was uploaded and is being checked. */
  checking: z.boolean(),
  /** Why the latest upload was not taken. */
  error: errorBody.nullable(),
});

/** Everything that is finished in a session, as one ZIP; null while nothing is. */
export const archiveView = z.object({
  url: z.string(),
  /** Of the files in it. */
  sizeBytes: z.number(),
});

/** Facts that depend on who looks. */
export const viewerFields = {
  rights: rightsView,
  /** Whose session it is; null for one's own. */
  ownerName: z.string().nullable(),
};

export const sessionView = z.object({
  id: z.uuid(),
  game: z.string(),
  player: z.string(),
  videoId: z.uuid(),
  videoName: z.string(),
  style,
  /** Of finals and reel. */
  shape: reelShape,
  /** Grows with every change of the session or one of its clips; also the id of the SSE event. */
  revision: z.number().int(),
  /** Retention removes nothing of it. */
  kept: z.boolean(),
  /** false: a plain reel, without a mark; nothing is chosen in it. */
  marked: z.boolean(),
  /** Of a plain reel: its video is copied, so its clips begin at keyframes. */
  fastCut: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** In the order of the match. */
  clips: z.array(clipView),
  /** The ids of all clips in the order of the reel. */
  reelOrder: z.array(z.uuid()),
  /** What the reel has beside its clips. */
  reelOptions,
  /** Its own templates of file names; null: those of the installation. */
  nameTemplates: nameChoices,
  music: musicView,
  reel: reelView,
  archive: archiveView.nullable(),
  /** null: no clip is being worked on. */
  wait: sessionWait.nullable(),
  ...viewerFields,
});
export type SessionView = z.infer<typeof sessionView>;

export const updateSessionRequest = z.strictObject({
  style: requestedStyle.optional().meta({ examples: [{ kind: 'ring', color: '#ffcc00' }] }),
  /** Not of a plain reel, which has no player to follow. */
  shape: reelShape.optional(),
  kept: z.boolean().optional(),
  /** Clips in the order of the reel; those left out follow in the order of the match. */
  reelOrder: z
    .array(id)
    .max(10_000)
    .optional()
    .meta({ examples: [[idExample]] }),
  /** Replaces all of them: what is left out has its default. */
  reelOptions: reelOptions.optional().meta({ examples: [{ crossFadeSeconds: 0.5 }] }),
  /** Of names under which its files are downloaded. Replaces all: one left out is the installation's. */
  nameTemplates: nameChoices.optional().meta({ examples: [{ clip: '{player} {number} {notes}' }] }),
});

/** `version` of the clip as it was read. */
const expectedVersion = z
  .number()
  .int()
  .meta({ examples: [3] });
/** Starts following with exactly these anchors: a new attempt. At least one must hold a box. */
export const anchorsRequest = z.strictObject({
  expectedVersion,
  anchors: z
    .array(anchor)
    .min(1)
    .max(500)
    .meta({ examples: [[anchorExample]] }),
});
/** What an erased stretch holds: no mark, or one on the straight way between its two sides. */
const fill = z.enum(fills);
/** Frames of the clip, both included, whose mark is taken away or blended. */
export const eraseRequest = z.strictObject({
  expectedVersion,
  first: z
    .number()
    .int()
    .min(0)
    .meta({ examples: [120] }),
  last: z
    .number()
    .int()
    .min(0)
    .meta({ examples: [164] }),
  fill: fill.default('lost').meta({ examples: ['blend'] }),
});
/** What an attempt differs in from an earlier one. */
export const erasedStretch = z.object({
  attemptId: z.uuid(),
  first: z.number().int(),
  last: z.number().int(),
  fill: fill.default('lost'),
});
export type ErasedStretch = z.infer<typeof erasedStretch>;
/**
 * approve, reselect (back to selecting), skip (leave out of the reel), restore (undo a skip), retry
 * (failed or cancelled work).
 */
export const clipCommandRequest = z.strictObject({ expectedVersion });

/**
 * A trim that is null shows the whole clip again; a timing or slow motion that is null is that of the
 * session.
 */
export const updateClipRequest = z.strictObject({
  trim: trim.nullable().optional(),
  timing: timing.nullable().optional(),
  slowMotion: slowMotion.nullable().optional(),
  moments: clipMoments.optional(),
  rating: rating.nullable().optional(),
});
