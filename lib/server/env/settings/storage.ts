// Settings of the storage: its folder, its limits, how long files stay.

import { z } from 'zod';
import { folder, gibibyte, integer, oneOf, setting } from './setting-schemas';

export const storageSettings = {
  STORAGE_DIR: setting({
    meaning: 'Folder of all files: uploads, analyses, previews, reels.',
    unset: './outputs',
    schema: folder,
  }),
  STORAGE_MIN_FREE_BYTES: setting({
    meaning:
      'Free space that is never filled: uploads that would are rejected, and heavy jobs wait.',
    unset: '1 GiB',
    schema: integer(0, 2 ** 43, gibibyte),
  }),
  QUOTA_BYTES: setting({
    meaning:
      'Bytes that each user may fill, open uploads included; a limit set for one user goes before it. 0: no limit.',
    unset: '0',
    schema: integer(0, 2 ** 50, 0),
  }),
  UPLOAD_MAX_BYTES: setting({
    meaning: 'Largest video that may be uploaded, in bytes.',
    unset: '20 GiB',
    schema: integer(1, 2 ** 43, 20 * gibibyte),
  }),
  MUSIC_MAX_BYTES: setting({
    meaning: 'Largest file of music that may be uploaded for a reel, in bytes.',
    unset: '200 MiB',
    schema: integer(1, 2 ** 32, 200 * 2 ** 20),
  }),
  MUSIC_MAX_SECONDS: setting({
    meaning: 'Longest music for a reel, in seconds.',
    unset: '1200',
    schema: integer(1, 3600, 1200),
  }),
  UPLOAD_EXPIRES_HOURS: setting({
    meaning: 'An unfinished upload is deleted this many hours after it was begun.',
    unset: '24',
    schema: integer(1, 24 * 365, 24),
  }),
  RETENTION_PREVIEW_DAYS: setting({
    meaning:
      'Previews and analyses of sessions untouched for this many days are removed; they can be made again. 0: never.',
    unset: '0',
    schema: integer(0, 36_500, 0),
  }),
  RETENTION_SCRATCH_DAYS: setting({
    meaning:
      'Work files without a job, and uploads without a new byte, are removed after this many days.',
    unset: '1',
    schema: integer(1, 365, 1),
  }),
  RETENTION_SCHEDULE: setting({
    meaning:
      'Time of day, by the clock of the server, of the daily retention run, such as 03:30; off: only by hand.',
    unset: '03:30',
    schema: z
      .string()
      .regex(/^(off|([01]\d|2[0-3]):[0-5]\d)$/, 'must be a time of day such as 03:30, or off')
      .optional()
      .transform((text) => text ?? '03:30'),
  }),
  RETENTION_DEBUG_HOLD: setting({
    meaning: 'on: retention removes nothing and says what it would remove.',
    unset: 'off',
    schema: oneOf(['on', 'off'], 'off'),
  }),
} as const;
