// The rules that hold in a healthy installation, by name: what each one means, what a repair does
// and what is lost by it. Data only.

/** A repair of a broken rule. `safe`: nothing that a person made is lost, so it may be done unasked. */
export type Repair = {
  readonly action: string;
  readonly loses: string;
  readonly safe: boolean;
};

export type Invariant = { readonly meaning: string; readonly repair: Repair };

const nothing = 'nothing';
const rerender = (what: string): Repair => ({
  action: `restore the file from a backup, or make the ${what} again from its clip in the app`,
  loses: 'the file, unless a backup has it',
  safe: false,
});

/** Every rule. */
export const invariants = {
  'file-missing': {
    meaning: 'a row of artifact has its file',
    repair: rerender('file'),
  },
  'file-size': {
    meaning: 'a stored file has the number of bytes that its row says',
    repair: rerender('file'),
  },
  'file-hash': {
    meaning: 'a stored file has the SHA-256 that its row says (--strict)',
    repair: rerender('file'),
  },
  'file-without-row': {
    meaning: 'a file of an hour or older in the storage belongs to a row',
    repair: { action: 'delete the file, as the maintenance does', loses: nothing, safe: true },
  },
  'source-without-row': {
    meaning: 'an uploaded video belongs to a row',
    repair: {
      action: 'move the file into the ingest folder and take it in again, or delete it',
      loses: 'the uploaded video, when it is deleted',
      safe: false,
    },
  },
  'video-without-source': {
    meaning: 'a video has a source file, unless it is still to be joined from others',
    repair: { action: 'upload the video again', loses: 'the source', safe: false },
  },
  'job-lease-dead': {
    meaning: 'a running job has a worker that reported within the last 30 seconds',
    repair: {
      action: 'queue the job again, or end it when its attempts are used up or it was cancelled',
      loses: nothing,
      safe: true,
    },
  },
  'job-two-live': {
    meaning: 'one target has at most one live job of a kind',
    repair: { action: 'cancel the newer ones', loses: nothing, safe: true },
  },
  'job-cancelled-with-file': {
    meaning: 'a cancelled job stored no file after its cancel was requested',
    repair: { action: 'delete the session, or keep the file', loses: nothing, safe: false },
  },
  'clip-without-work': {
    meaning: 'a clip that waits for work has a live job for it',
    repair: {
      action: 'mark the clip as failed, so that it can be retried in the app',
      loses: nothing,
      safe: true,
    },
  },
  'clip-event-illegal': {
    meaning: 'every recorded change of a clip is a legal transition',
    repair: { action: 'restore a backup; report this', loses: nothing, safe: false },
  },
  'clip-event-gap': {
    meaning:
      'the recorded changes of a clip follow each other without a gap and end in its present state',
    repair: { action: 'restore a backup; report this', loses: nothing, safe: false },
  },
  'done-without-final': {
    meaning: 'a clip that is done has a final of its present attempt, with frames counted',
    repair: {
      action: 'choose "Finalize" for the session again',
      loses: 'the rendered final',
      safe: false,
    },
  },
  'reel-frames': {
    meaning: 'a reel has as many frames as its finals together',
    repair: {
      action: 'choose "Finalize" for the session again',
      loses: 'the joined reel',
      safe: false,
    },
  },
  'upload-too-long': {
    meaning: 'an upload under way has a record, and not more bytes than the record announces',
    repair: {
      action: 'delete the upload; the browser starts it again',
      loses: 'the bytes of this upload that have arrived',
      safe: false,
    },
  },
  'scratch-left': {
    meaning: 'a scratch folder belongs to a live job',
    repair: { action: 'delete the folder', loses: nothing, safe: true },
  },
  'outbox-unsent': {
    meaning: 'a queue message is sent within a minute',
    repair: {
      action: 'start a worker and Redis: the worker sends it',
      loses: nothing,
      safe: false,
    },
  },
  'promise-expired': {
    meaning: 'disk space is promised for a limited time',
    repair: {
      action: 'start the web process: it takes the promise back',
      loses: nothing,
      safe: false,
    },
  },
  'audit-chain': {
    meaning: 'every entry of the audit log has the hash of its content and of the entry before it',
    repair: {
      action: 'none: the log was changed outside of the program; compare it with a backup',
      loses: 'the trust in entries from there on',
      safe: false,
    },
  },
} as const satisfies Readonly<Record<string, Invariant>>;

export type InvariantName = keyof typeof invariants;

/** A broken rule: which one, of what, and the facts in words. */
export type Problem = {
  readonly invariant: InvariantName;
  /** Table and id, or the path of a file relative to the storage. */
  readonly object: string;
  readonly text: string;
};

/** Counts that are no problems. */
export type FsckCounts = {
  readonly rows: number;
  readonly files: number;
  /** Bytes of the files that rows name. */
  readonly bytes: number;
  /** Files without a row that may be on their way: younger than an hour. */
  readonly youngFiles: number;
  readonly uploadsUnderWay: number;
  readonly auditEntries: number;
};

export type FsckReport = {
  readonly at: string;
  readonly strict: boolean;
  readonly seconds: number;
  readonly counts: FsckCounts;
  readonly problems: readonly Problem[];
};

/** The repair of a problem. */
export function repairOf(problem: Problem): Repair {
  return invariants[problem.invariant].repair;
}
