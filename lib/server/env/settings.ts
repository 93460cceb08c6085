// The one table of settings: meaning, default and accepted values of each environment variable.
// Invariant: nothing else in the project reads process.env for a setting.

import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { executionProviderNames } from '@/lib/vision/detector/execution-providers';
import { accountSettings } from './account-settings';
import {
  address,
  decimal,
  folder,
  gibibyte,
  httpUrl,
  integer,
  listOf,
  oneOf,
  origin,
  setting,
} from './setting-schemas';

/** Does proxy-addr understand it? */
function isProxyRange(text: string): boolean {
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}

/** Every setting by the name of its environment variable. */
export const settings = {
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
  STORAGE_DIR: setting({
    meaning: 'Folder of all files: uploads, analyses, previews, reels.',
    unset: './outputs',
    schema: folder,
  }),
  MODEL_DIR: setting({
    meaning: 'Folder an operator puts detector models (.onnx) into.',
    unset: 'models in the storage folder',
    schema: folder,
  }),
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
  UPLOAD_MAX_BYTES: setting({
    meaning: 'Largest video that may be uploaded, in bytes.',
    unset: '20 GiB',
    schema: integer(1, 2 ** 43, 20 * gibibyte),
  }),
  UPLOAD_EXPIRES_HOURS: setting({
    meaning: 'An unfinished upload is deleted this many hours after it was begun.',
    unset: '24',
    schema: integer(1, 24 * 365, 24),
  }),
  STORAGE_MIN_FREE_BYTES: setting({
    meaning:
      'Free space that is never filled: uploads that would are rejected, and heavy jobs wait.',
    unset: '1 GiB',
    schema: integer(0, 2 ** 43, gibibyte),
  }),
  EXECUTION_PROVIDERS: setting({
    meaning:
      'Where the detector runs, best first; one that cannot start is logged and the next is tried.',
    unset: 'cpu',
    schema: listOf(
      z.enum(
        executionProviderNames,
        `is not a provider; known are ${executionProviderNames.join(', ')}`,
      ),
      ['cpu'],
    ).refine((names) => names.length > 0, 'names no provider'),
  }),
  GPU_INDEX: setting({
    meaning: 'Which GPU the detector uses, counted from 0.',
    unset: '0',
    schema: integer(0, 63, 0),
  }),
  MAX_CONCURRENT_GPU_JOBS: setting({
    meaning: 'Clips analysed at the same time.',
    unset: '2',
    schema: integer(1, 64, 2),
  }),
  MAX_CONCURRENT_CPU_JOBS: setting({
    meaning: 'Light jobs (checking a video, following a player) at the same time.',
    unset: '2',
    schema: integer(1, 64, 2),
  }),
  MAX_CONCURRENT_ENCODE_JOBS: setting({
    meaning: 'Renders at the same time.',
    unset: '1',
    schema: integer(1, 64, 1),
  }),
  DETECTOR_PROCESSES: setting({
    meaning: 'Detector processes of one analysis, one thread each.',
    unset: '0: chosen from the number of cores',
    schema: integer(0, 64, 0),
  }),
  MODEL_DOWNLOAD_URL: setting({
    meaning:
      'Where a detector model may be downloaded from, when the user requests it on the models page.',
    unset: 'nothing is ever downloaded',
    schema: httpUrl.optional(),
  }),
  MODEL_DOWNLOAD_SHA256: setting({
    meaning: 'SHA-256 that the downloaded model must have.',
    unset: 'nothing is ever downloaded',
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case')
      .optional(),
  }),
  BUNDLED_MODEL: setting({
    meaning:
      'on: when there is no other model, the built-in detector finds the people. off: then there is no detector (manual mode).',
    unset: 'on',
    schema: oneOf(['on', 'off'], 'on'),
  }),
  HOST: setting({
    meaning: 'Address the web server listens on; 0.0.0.0 opens it to the network.',
    unset: '127.0.0.1',
    schema: z
      .string()
      .min(1)
      .optional()
      .transform((host) => host ?? '127.0.0.1'),
  }),
  PORT: setting({
    meaning: 'Port of the web server; 0 picks a free one.',
    unset: '3000',
    schema: integer(0, 65_535, 3000),
  }),
  PUBLIC_URL: setting({
    meaning:
      'Address that browsers use, when it is not the one the server listens on. With https, cookies are sent over https only.',
    unset: 'http at HOST and PORT',
    schema: origin.optional(),
  }),
  ALLOWED_ORIGINS: setting({
    meaning: 'Further origins, separated by commas, from which changes are accepted.',
    unset: 'none: only the address of the app itself',
    schema: listOf(origin, []),
  }),
  TRUSTED_PROXIES: setting({
    meaning:
      'Addresses or networks of the proxies in front, separated by commas; also loopback, linklocal, uniquelocal. Only from these the address of a client is taken from X-Forwarded-For.',
    unset: 'none: the address of a client is that of its connection',
    schema: listOf(
      z.string().refine(isProxyRange, 'is no address, network (10.0.0.0/8) or known name'),
      [],
    ),
  }),
  RATE_LIMIT_FACTOR: setting({
    meaning: 'Multiplies the limits of requests per person; 0 removes them.',
    unset: '1',
    schema: decimal(0, 1000, 1),
  }),
  AUTH_MODE: setting({
    meaning:
      'required: every user signs in. none: no sign-in; allowed on 127.0.0.1 only, and only with I_UNDERSTAND_NO_AUTH=yes.',
    unset: 'required',
    schema: oneOf(['required', 'none'], 'required'),
  }),
  I_UNDERSTAND_NO_AUTH: setting({
    meaning: 'yes confirms AUTH_MODE=none.',
    unset: 'no',
    schema: oneOf(['yes', 'no'], 'no'),
  }),
  ...accountSettings,
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
  QUOTA_BYTES: setting({
    meaning:
      'Bytes that each user may fill, open uploads included; a limit set for one user goes before it. 0: no limit.',
    unset: '0',
    schema: integer(0, 2 ** 50, 0),
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
  RETRY_BASE_DELAY: setting({
    meaning: 'Seconds before the first repeat of a failed job; doubled each time.',
    unset: '2',
    schema: decimal(0, 3600, 2),
  }),
  RETRY_MAX_DELAY: setting({
    meaning: 'Most seconds between two repeats of a failed job.',
    unset: '60',
    schema: decimal(0, 86_400, 60),
  }),
  RETRY_JITTER: setting({
    meaning: 'Share, 0 to 1, by which those delays vary by chance.',
    unset: '0.2',
    schema: decimal(0, 1, 0.2),
  }),
  SHUTDOWN_GRACE_SECONDS: setting({
    meaning:
      'Seconds that running jobs get at the shutdown of a worker before they are returned to the queue.',
    unset: '20',
    schema: integer(0, 3600, 20),
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
  AUDIT_RETENTION_DAYS: setting({
    meaning: 'Entries of the audit log are deleted after this many days; 0 keeps them all.',
    unset: '400',
    schema: integer(0, 36_500, 400),
  }),
  LOG_FILES: setting({
    meaning:
      'on: web and worker write their log into the logs folder, five files of 10 MB each. off: to standard output only.',
    unset: 'on',
    schema: oneOf(['on', 'off'], 'on'),
  }),
  LOG_LEVEL: setting({
    meaning: 'How much is logged.',
    unset: 'info',
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  }),
} as const;

/** Name of a setting, which is also its environment variable. */
export type SettingName = keyof typeof settings;

/** The settings as their schemas parse them, before defaults that depend on others. */
export type RawSettings = { [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };
