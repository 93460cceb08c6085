// How many uploads a person may have under way, and which idle ones make room for a new one. Pure.
// Invariant: the uploads of a person that hold bytes are never more than the limit.

/** Uploads under way of one person. */
export const openUploadsMax = 5;
/** Without a byte for longer, an upload is idle. */
export const idleSecondsMax = 3600;

export type OpenUpload = {
  readonly id: string;
  readonly idleSeconds: number;
  /** On the disk. */
  readonly bytes: number;
};

export type Admission = {
  readonly admitted: boolean;
  /** Uploads that count. */
  readonly open: number;
  /** Idle and empty: they hold nothing and do not count; each may be taken up again. */
  readonly forgotten: readonly string[];
  /** Idle, with bytes: removed in favor of the new one. */
  readonly discarded: readonly string[];
};

/**
 * Decides about one more upload. What was given up locks no one out: the upload that was idle
 * longest makes room. What is alive is never removed.
 */
export function admitUpload(uploads: readonly OpenUpload[], max = openUploadsMax): Admission {
  const isIdle = ({ idleSeconds }: OpenUpload) => idleSeconds > idleSecondsMax;
  const forgotten = uploads.filter((upload) => isIdle(upload) && upload.bytes === 0);
  const counted = uploads.filter((upload) => !forgotten.includes(upload));
  const surplus = counted.length + 1 - max;
  const idle = counted
    .filter(isIdle)
    .sort((one, other) => other.idleSeconds - one.idleSeconds)
    .slice(0, Math.max(0, surplus));
  const admitted = idle.length >= surplus;
  return {
    admitted,
    open: counted.length,
    forgotten: forgotten.map(({ id }) => id),
    discarded: admitted ? idle.map(({ id }) => id) : [],
  };
}
