// Settings of the ingest folder and its watch.

import { z } from 'zod';
import { folder, integer, listOf, oneOf, setting } from './setting-schemas';

export const ingestSettings = {
  INGEST_DIR: setting({
    meaning: 'Folder whose videos can be taken in without an upload.',
    unset: 'ingest in the storage folder',
    schema: folder,
  }),
  INGEST_STABLE_SECONDS: setting({
    meaning:
      'A file in the ingest folder is offered once its size and time have not changed for this many seconds.',
    unset: '10',
    schema: integer(0, 3600, 10),
  }),
  INGEST_WATCH: setting({
    meaning: 'on: complete videos in the ingest folder become matches by themselves.',
    unset: 'off',
    schema: oneOf(['on', 'off'], 'off'),
  }),
  INGEST_OWNER: setting({
    meaning: 'Name of the user to whom the matches of the watch belong.',
    unset: 'the oldest owner',
    schema: z.string().min(1).max(64).optional(),
  }),
  INGEST_IGNORE: setting({
    meaning:
      'Endings of names in the ingest folder that are never looked at, separated by commas; hidden files never are.',
    unset: '.part,.tmp,.uploading',
    schema: listOf(z.string().regex(/^\.[\w.-]{1,32}$/, 'must be endings such as .part'), [
      '.part',
      '.tmp',
      '.uploading',
    ]),
  }),
  INGEST_CHECKS: setting({
    meaning: 'Looks in a row at which a file must be the same before the watch takes it.',
    unset: '3',
    schema: integer(1, 100, 3),
  }),
  INGEST_INTERVAL_SECONDS: setting({
    meaning: 'Seconds between two looks of the watch at the ingest folder.',
    unset: '5',
    schema: integer(1, 3600, 5),
  }),
} as const;
