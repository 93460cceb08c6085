// How many bytes of an upload go into one request. Proxies refuse bodies above a limit that the
// browser cannot ask for (nginx: 1 MiB unless it is set), and cut requests that take too long. So the
// size begins at what nginx lets pass, grows while pieces are fast, and shrinks when one is refused,
// breaks or is slow. Pure; bytes and seconds.

/** Below the body limit of common proxies, large enough to use the whole bandwidth. */
const largest = 8 * 1024 * 1024;
const first = 1024 * 1024;
/** Smaller ones cost more time than they save: who refuses these has to be set up anew. */
export const smallestPiece = 128 * 1024;
/** Proxies wait 30 to 100 s for a request. */
const secondsMax = 20;
/** A piece of twice the size still takes less than the most. */
const secondsToGrow = secondsMax / 2;

export type PieceSize = {
  /** Of the next piece. */
  readonly bytes: number;
  /** None larger is tried: one of twice the size was refused. */
  readonly limit: number;
};

/** `limit`: what was found for this server before. */
export function firstPiece(limit: number | null): PieceSize {
  const known = limit !== null && limit >= smallestPiece ? Math.min(limit, largest) : largest;
  return { bytes: Math.min(first, known), limit: known };
}

/** After a piece that arrived. */
export function afterPiece({ bytes, limit }: PieceSize, seconds: number): PieceSize {
  if (seconds < secondsToGrow) return { bytes: Math.min(bytes * 2, limit), limit };
  return seconds > secondsMax ? smaller({ bytes, limit }, seconds / secondsMax) : { bytes, limit };
}

/** After a piece of so many bytes that a proxy refused as too large; null: nothing smaller helps. */
export function afterTooLarge(sentBytes: number): PieceSize | null {
  if (sentBytes <= smallestPiece) return null;
  const half = Math.max(smallestPiece, Math.floor(sentBytes / 2));
  return { bytes: half, limit: half };
}

/** After a piece whose connection broke, or whose time ran out. */
export function afterBreak(size: PieceSize): PieceSize {
  return smaller(size, 2);
}

function smaller({ bytes, limit }: PieceSize, by: number): PieceSize {
  return { bytes: Math.max(smallestPiece, Math.floor(bytes / by)), limit };
}
