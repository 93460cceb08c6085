// What leaves an installation beside the videos: the path as a file, the passport of a clip, and the
// manifest of an archive.

import { z } from 'zod';
import { pathFormatNames } from '@/lib/exports/path-formats';
import { reelShape } from './reel-shape';
import { detectionMode, modelSource } from './session-metadata';
import { attemptView, box, clipMoments, trim } from './sessions';
import { style } from './style';

export const exportPathQuery = z.strictObject({
  format: z.enum(pathFormatNames).meta({ examples: ['cvat'] }),
});

export const archiveQuery = z.strictObject({
  /** stored: path.json of each clip. all: beside it each format of the path. */
  paths: z
    .enum(['stored', 'all'])
    .default('stored')
    .meta({ examples: ['all'] }),
});

const file = z.object({ sha256: z.string(), bytes: z.number().int() });

/** What the user said about a frame: this is the player, not visible, or another person. */
const anchorKind = z.enum(['player', 'not_visible', 'other_person']);

export const clipPassport = z.object({
  schema: z.literal('followspot/passport/1'),
  /** In one sentence for people. */
  summary: z.string(),
  appVersion: z.string(),
  sessionId: z.uuid(),
  clipId: z.uuid(),
  /** From 1, as in the names of the files. */
  number: z.number().int(),
  game: z.string(),
  player: z.string(),
  notes: z.string(),
  video: z.object({
    name: z.string(),
    /** Of the source; null when it is gone. */
    sha256: z.string().nullable(),
    /** The span asked for, seconds from the beginning of the source. */
    startSeconds: z.number(),
    stopSeconds: z.number(),
  }),
  /** null before the cut, and of plain clips. */
  frames: z
    .object({
      count: z.number().int(),
      fps: z.number(),
      width: z.number().int(),
      height: z.number().int(),
    })
    .nullable(),
  /** Frames that are shown, both included, of those counted above; null: all. */
  trim: trim.nullable(),
  mode: detectionMode,
  /** The detector; null: there was none. */
  model: z
    .object({
      name: z.string(),
      /** null once it is not known any more. */
      sha256: z.string().nullable(),
      source: modelSource,
      provider: z.string().nullable(),
      /** Pixels of its input, and why. */
      input: z.object({ width: z.number(), height: z.number(), reason: z.string() }).nullable(),
    })
    .nullable(),
  /** null: nothing is followed. */
  tracking: z
    .object({
      tracker: attemptView.shape.tracker,
      /** From 1; earlier attempts are not in the reel. */
      attempt: z.number().int(),
      attempts: z.number().int(),
      createdAt: z.string(),
      /** Frames count from 0, boxes are pixels of the source. */
      anchors: z.array(
        z.object({ frame: z.number().int(), kind: anchorKind, box: box.nullable() }),
      ),
      /** Anchors after the first. */
      corrections: z.number().int(),
      /** Shares of the frames, 0..1; anchors count as seen. null: not complete. */
      shares: z.object({ seen: z.number(), bridged: z.number(), lost: z.number() }).nullable(),
      /** Spans the machine is unsure of; null: not known. */
      doubts: z.number().int().nullable(),
    })
    .nullable(),
  /** How the player is marked in the final; before there is one, in the session. null: not at all. */
  style: style.nullable(),
  /** Marked frames that the timing of the mark depends on, of those counted above. */
  moments: clipMoments,
  /** Of the final; before there is one, of the session. Boxes and anchors are pixels of the whole image. */
  shape: reelShape,
  files: z.object({ path: file.nullable(), final: file.nullable() }),
});
export type ClipPassport = z.infer<typeof clipPassport>;

export const archiveManifest = z.object({
  schema: z.literal('followspot/manifest/1'),
  appVersion: z.string(),
  sessionId: z.uuid(),
  /** Every other file of the archive; names below its folder, with slashes. */
  files: z.array(file.extend({ name: z.string() })),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;
