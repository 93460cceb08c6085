// Whether an error means that the database is unavailable. Prisma, its adapter and the driver each
// report it differently.

const codes: ReadonlySet<string> = new Set([
  // Prisma: cannot reach, timed out, connection closed, pool exhausted, transaction could not
  // begin.
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  // Postgres: shutting down, crashed, starting up, too many connections, connection failures.
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'],
  // The socket.
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'],
]);

const kinds: ReadonlySet<string> = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);
const messagePattern =
  /timeout exceeded when trying to connect|connection terminated|can't reach database server|server has closed the connection/i;

/** True when trying again in a moment can help. */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  for (
    let error = thrown, depth = 0;
    typeof error === 'object' && error !== null && depth < 5;
    depth++
  ) {
    const { code, kind, message, cause } = error as Record<
      'code' | 'kind' | 'message' | 'cause',
      unknown
    >;
    if (
      codes.has(String(code)) ||
      kinds.has(String(kind)) ||
      (typeof message === 'string' && messagePattern.test(message))
    )
      return true;
    error = cause;
  }
  return false;
}
