// Settings of the workers: how much at a time, what failed jobs do, how a worker ends.

import { decimal, integer, oneOf, setting } from './setting-schemas';

export const workerSettings = {
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
  RENDER_AHEAD: setting({
    meaning:
      'Render the final of a clip when it is approved, in the background, so that Finalize mostly joins. off: when it is finalized.',
    unset: 'on',
    schema: oneOf(['on', 'off'], 'on'),
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
  HELPER_SILENCE_SECONDS: setting({
    meaning:
      'A detector or tracker process that is waited for and sends nothing for this many seconds is ended, and its work is repeated; it may take twice as long to load a model, ten times on a GPU.',
    unset: '90',
    schema: integer(5, 3600, 90),
  }),
  SHUTDOWN_GRACE_SECONDS: setting({
    meaning:
      'Seconds that running jobs get at the shutdown of a worker before they are returned to the queue.',
    unset: '20',
    schema: integer(0, 3600, 20),
  }),
} as const;
