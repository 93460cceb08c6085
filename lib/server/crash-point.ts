// Named places at which the fault tests end this process as a power cut would. In production, and
// without CRASH_AT, each is a comparison and nothing else. CRASH_AT: a name, or "name:2" for the
// second time it is reached in a process.

/** In the order in which work passes them. */
export const crashPoints = [
  // An upload becomes a video (videos/accept-source).
  'upload.complete',
  'upload.stored',
  'upload.recorded',
  // A transaction and its messages (queue/transaction, queue/outbox).
  'outbox.written',
  'outbox.committed',
  'outbox.sent',
  // A job is taken and run (workers/runtime).
  'claim.committed',
  'run.started',
  'run.worked',
  'run.stored',
  'run.recorded',
  'run.cleaned',
  // A file is put into place (storage/storage).
  'commit.hashed',
  'commit.synced',
  'commit.linked',
  'commit.folder-synced',
  'commit.unlinked',
  // The end of a run, inside its transaction (jobs/settle).
  'settle.completed',
  'settle.recorded',
  'settle.failed',
  'settle.put-back',
  'settle.cancelled',
  'settle.released',
  // Cancel and delete: after the rows, before and between the files.
  'cancel.requested',
  'delete.rows-gone',
  'delete.file-gone',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

const visits = new Map<string, number>();

/** Ends the process here when CRASH_AT says so. */
export function crashPoint(name: CrashPoint): void {
  const { CRASH_AT, NODE_ENV } = process.env;
  if (CRASH_AT === undefined || NODE_ENV === 'production') return;
  const [wanted, visit = '1'] = CRASH_AT.split(':');
  if (wanted !== name) return;
  const visited = (visits.get(name) ?? 0) + 1;
  visits.set(name, visited);
  if (visited === Number(visit)) process.kill(process.pid, 'SIGKILL');
}
