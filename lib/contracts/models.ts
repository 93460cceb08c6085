// Detector models: which one is used and why, and every version that was ever here.

import { z } from 'zod';
import { messageText } from './envelope';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The model that new analyses use, and why. bundled = the built-in detector, for want of another;
 * none = manual mode.
 */
export const modelResolution = z.object({
  source: z.enum(['active', 'provided', 'downloaded', 'bundled', 'none']),
  name: z.string().nullable(),
  sha256: z.string().nullable(),
  /** The built-in detector is used, by activation or because there is no other. */
  builtIn: z.boolean(),
  /** Notes for the user, for example why the active model was rejected; in English, and as messages. */
  notes: z.array(z.string()),
  noteTexts: z.array(messageText),
  /** Those of the notes that say that a model is not used although it was its turn. */
  warningTexts: z.array(messageText),
});
export type ModelResolution = z.infer<typeof modelResolution>;

const modelFile = z.object({
  name: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  active: z.boolean(),
  /** Why it cannot be used; null when it works or was not tried. In English, and as a message. */
  problem: z.string().nullable(),
  problemText: messageText.nullable(),
});

const modelVersion = z.object({
  id: z.uuid(),
  sha256: z.string(),
  name: z.string(),
  /** built_in: it came with the program. Uploaded and trained ones are used only while active. */
  origin: z.enum(['provided', 'downloaded', 'built_in', 'uploaded', 'trained']),
  state: z.enum(['candidate', 'active', 'retired']),
  /** Its file is here. */
  present: z.boolean(),
  sizeBytes: z.number(),
  /** Family of detectors that it belongs to; null before a worker has tried it. */
  adapter: z.string().nullable(),
  /** The only input size it takes, in pixels; null: any, or not tried. */
  input: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
  /** In the file's own words; null: it names none. */
  license: z.string().nullable(),
  /** Why it cannot be used. */
  problem: messageText.nullable(),
  /** Last trial; null: not tried. */
  checkedAt: z.string().nullable(),
  datasetId: z.string().nullable(),
  parentId: z.uuid().nullable(),
  createdAt: z.string(),
  activatedAt: z.string().nullable(),
  /** User who brought it; null: it was found in the folder. */
  addedBy: z.string().nullable(),
});
export type ModelVersionView = z.infer<typeof modelVersion>;

export const modelsView = z.object({
  resolution: modelResolution,
  /** Folder an operator puts models into. */
  folder: z.string(),
  files: z.array(modelFile),
  versions: z.array(modelVersion),
  /** What "roll back" does: leaves `from` for this name, or for the order (null). null: none is active. */
  back: z.object({ from: z.string(), name: z.string().nullable() }).nullable(),
  /**
   * The detector that comes with the program. ready: `file` can be used. off: by BUNDLED_MODEL.
   * missing, damaged: as installed.
   */
  builtIn: z.object({
    state: z.enum(['ready', 'off', 'missing', 'damaged']),
    file: modelFile.nullable(),
  }),
  download: z.object({
    configured: z.boolean(),
    url: z.string().nullable(),
    sha256: z.string().nullable(),
  }),
});
export type ModelsView = z.infer<typeof modelsView>;

export const activateModelRequest = z.strictObject({ sha256: sha256.nullable() });

/** Bytes of an upload. */
export const modelUploadBytesMax = 200 * 1024 * 1024;
