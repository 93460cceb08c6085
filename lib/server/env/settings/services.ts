// Settings of what the processes stand on: database, queue, helper programs.

import { address, folder, setting } from './setting-schemas';

export const serviceSettings = {
  DATABASE_URL: setting({
    meaning: 'Postgres, the truth of everything but the bytes of files.',
    unset: 'npm start runs a Postgres of its own under the storage folder.',
    schema: address(
      ['postgresql:', 'postgres:'],
      'postgresql://user:password@127.0.0.1:5432/followspot',
    ),
    secret: true,
  }),
  REDIS_URL: setting({
    meaning: 'Redis, which carries queue messages and notifications; it may be wiped at any time.',
    unset: 'npm start runs a Redis of its own under the storage folder.',
    schema: address(['redis:', 'rediss:'], 'redis://127.0.0.1:6379'),
    secret: true,
  }),
  FFMPEG_PATH: setting({
    meaning: 'The ffmpeg program.',
    unset: 'the one in PATH',
    schema: folder,
  }),
  FFPROBE_PATH: setting({
    meaning: 'The ffprobe program.',
    unset: 'the one in PATH',
    schema: folder,
  }),
} as const;
