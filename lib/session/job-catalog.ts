// Every kind of job on one screen: what it occupies, its place in the queue, how often and how long
// it may run, and its words. The enums of contract and database have the same members.

export const resources = ['gpu', 'cpu', 'encode'] as const;
/** What a job occupies; each resource has its own queue and its own number of slots. */
export type Resource = (typeof resources)[number];

export const clipJobKinds = ['analyse', 'follow', 'preview', 'final'] as const;
/** Work that is done for one clip, in the order in which a clip needs it. */
export type ClipJobKind = (typeof clipJobKinds)[number];

export const jobKinds = [
  'probe',
  'join',
  ...clipJobKinds,
  'reel',
  'mute',
  'music',
  'playback',
  'index',
  'hardFrames',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** Work that no user ever waits for. */
const backgroundJobKinds: readonly JobKind[] = ['playback', 'index'];

/** Added to the priority of work that is done before a user asks for it. */
export const aheadOffset = 150;

export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

export const liveJobStates = ['queued', 'running'] as const satisfies readonly JobState[];

export type JobDefinition = {
  readonly resource: Resource;
  /** Lower runs first; analyses and finals add the position of their clip. */
  readonly priority: number;
  /** Runs that may fail or crash, the first included. */
  readonly maxAttempts: number;
  /**
   * Time limit of one run: seconds + secondsPerClipSecond * length of its clips. Judgement: ten
   * times what two cores need.
   */
  readonly timeout: { readonly seconds: number; readonly secondsPerClipSecond: number };
  /** Its title in lists of jobs. */
  readonly label: string;
  /** Shown until the first progress arrives. */
  readonly stage: string;
};

export const jobCatalog: Readonly<Record<JobKind, JobDefinition>> = {
  probe: {
    resource: 'cpu',
    priority: 20,
    maxAttempts: 3,
    timeout: { seconds: 120, secondsPerClipSecond: 0 },
    label: 'Checking a video',
    stage: 'Checking the video',
  },
  join: {
    resource: 'encode',
    priority: 30,
    maxAttempts: 3,
    // Some tens of gigabytes are read three times and written once.
    timeout: { seconds: 6 * 3600, secondsPerClipSecond: 0 },
    label: 'Joining a recording',
    stage: 'Reading the parts',
  },
  analyse: {
    resource: 'gpu',
    priority: 100,
    maxAttempts: 3,
    timeout: { seconds: 180, secondsPerClipSecond: 60 },
    label: 'Finding people',
    stage: 'Cutting the clip',
  },
  follow: {
    resource: 'cpu',
    priority: 10,
    maxAttempts: 3,
    timeout: { seconds: 120, secondsPerClipSecond: 4 },
    label: 'Following the player',
    stage: 'Following the player',
  },
  preview: {
    resource: 'encode',
    priority: 50,
    maxAttempts: 3,
    timeout: { seconds: 120, secondsPerClipSecond: 40 },
    label: 'Rendering the preview',
    stage: 'Rendering the preview',
  },
  final: {
    resource: 'encode',
    priority: 80,
    maxAttempts: 3,
    timeout: { seconds: 180, secondsPerClipSecond: 240 },
    label: 'Rendering at source quality',
    stage: 'Rendering the final',
  },
  reel: {
    resource: 'encode',
    priority: 40,
    maxAttempts: 3,
    // With cross-fades it is encoded once more, like the finals.
    timeout: { seconds: 180, secondsPerClipSecond: 240 },
    label: 'Joining the reel',
    stage: 'Joining the reel',
  },
  mute: {
    resource: 'encode',
    priority: 60,
    maxAttempts: 3,
    // The reel is read three times and written once.
    timeout: { seconds: 900, secondsPerClipSecond: 10 },
    label: 'Taking the sound off',
    stage: 'Copying without sound',
  },
  music: {
    resource: 'cpu',
    priority: 20,
    maxAttempts: 3,
    timeout: { seconds: 900, secondsPerClipSecond: 0 },
    label: 'Checking the music',
    stage: 'Checking the music',
  },
  // A chunk of a match at a time, after everything that a user waits for.
  playback: {
    resource: 'encode',
    priority: 300,
    maxAttempts: 3,
    timeout: { seconds: 900, secondsPerClipSecond: 0 },
    label: 'Making the match playable',
    stage: 'Making the match playable',
  },
  index: {
    resource: 'gpu',
    priority: 400,
    maxAttempts: 3,
    timeout: { seconds: 900, secondsPerClipSecond: 0 },
    label: 'Indexing the match',
    stage: 'Indexing the match',
  },
  hardFrames: {
    resource: 'cpu',
    priority: 90,
    maxAttempts: 3,
    // Each clip with a hard frame is decoded once.
    timeout: { seconds: 3600, secondsPerClipSecond: 0 },
    label: 'Collecting hard frames',
    stage: 'Collecting hard frames',
  },
};

/** Whether a job in this state may still produce something. */
export function isLiveJobState(state: JobState): state is (typeof liveJobStates)[number] {
  return (liveJobStates as readonly JobState[]).includes(state);
}

/** Whether work of this kind is done for one clip. */
export function isClipJobKind(kind: JobKind): kind is ClipJobKind {
  return (clipJobKinds as readonly JobKind[]).includes(kind);
}

/**
 * Whether no user waits for new work of this kind: it takes what others leave of the processor and
 * makes room for them.
 */
export function isBackgroundJobKind(kind: JobKind): boolean {
  return backgroundJobKinds.includes(kind);
}
