// System errors of the file system as values.

/** Whether a thrown value is a system error with one of these codes. */
export function hasErrorCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code));
}

/** The disk, or the user's share of it, is full. */
export function isDiskFull(thrown: unknown): boolean {
  return hasErrorCode(thrown, 'ENOSPC', 'EDQUOT');
}

/** The result of an operation on a file or folder; null when there is none. */
export async function ifExists<T>(operation: Promise<T>): Promise<T | null> {
  try {
    return await operation;
  } catch (thrown) {
    if (hasErrorCode(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}
