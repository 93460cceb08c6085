// All kinds of work on one screen: what they run on, who goes first, how often and how long they
// may try.

import type { JobKind } from '../db/generated/enums';

export const resources = ['gpu', 'cpu', 'encode'] as const;
/** What a job occupies; each resource has its own queue and its own number of slots. */
export type Resource = (typeof resources)[number];

export type JobDefinition = {
  readonly resource: Resource;
  /**
   * Smaller runs first; analyses add the clip's position, so that first clips of all sessions come
   * first.
   */
  readonly priority: number;
  /** Runs that may fail or crash, the first included. */
  readonly maxAttempts: number;
  /**
   * Allowed time: seconds + secondsPerClipSecond * length of what is worked on. Judgement: ten
   * times what two cores need.
   */
  readonly timeout: { readonly seconds: number; readonly secondsPerClipSecond: number };
  /** What people read before the first progress. */
  readonly stage: string;
};

export const jobCatalog: Readonly<Record<JobKind, JobDefinition>> = {
  probe: {
    resource: 'cpu',
    priority: 20,
    maxAttempts: 3,
    timeout: { seconds: 120, secondsPerClipSecond: 0 },
    stage: 'Checking the video',
  },
  follow: {
    resource: 'cpu',
    priority: 10,
    maxAttempts: 3,
    timeout: { seconds: 120, secondsPerClipSecond: 4 },
    stage: 'Following the player',
  },
  analyse: {
    resource: 'gpu',
    priority: 100,
    maxAttempts: 3,
    timeout: { seconds: 180, secondsPerClipSecond: 60 },
    stage: 'Cutting the clip',
  },
  preview: {
    resource: 'encode',
    priority: 50,
    maxAttempts: 3,
    timeout: { seconds: 120, secondsPerClipSecond: 40 },
    stage: 'Rendering the preview',
  },
  final: {
    resource: 'encode',
    priority: 80,
    maxAttempts: 3,
    timeout: { seconds: 180, secondsPerClipSecond: 240 },
    stage: 'Rendering the final',
  },
  reel: {
    resource: 'encode',
    priority: 40,
    maxAttempts: 3,
    timeout: { seconds: 180, secondsPerClipSecond: 60 },
    stage: 'Joining the reel',
  },
};
