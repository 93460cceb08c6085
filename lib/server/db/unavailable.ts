// What an error says about the database: it is away for a moment, its disk is full, or neither.
// Prisma, its adapter and the driver each report it differently: as a code, as a kind, or only in
// the facts beside an error of a raw query.

export type DatabaseTrouble = 'unavailable' | 'full';

const unavailableCodes: ReadonlySet<string> = new Set([
  // Prisma: cannot reach, timed out, connection closed, pool exhausted, transaction could not
  // begin or was closed by the server.
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  // Postgres: shutting down, crashed, starting up, too many connections, connection failures.
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006', '08P01'],
  // The socket.
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENOENT'],
]);
const fullCodes: ReadonlySet<string> = new Set(['53100']);
// A missing file has the same code as a missing socket.
const socketOnly: ReadonlySet<string> = new Set(['ENOENT']);

const unavailableKinds: ReadonlySet<string> = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

const unavailableMessage =
  /is not queryable|timeout exceeded when trying to connect|connection terminated|can't reach database server|server has closed the connection|the database system is (starting up|shutting down|in recovery mode)|terminating connection due to|cannot accept connections/i;
const fullMessage = /could not extend file|53100/;
// Raw queries that fail, and connections that break in one, carry the SQLSTATE in their text alone.
const rawQueryCodes: ReadonlySet<string> = new Set(['P2010', 'P2039']);
const sqlState = /\b(?:57P0[123]|53300|53100|08(?:000|001|003|004|006|P01))\b/;

const depthMax = 8;

/** What is wrong with the database; null when the error says nothing about it. */
export function databaseTrouble(thrown: unknown): DatabaseTrouble | null {
  for (const facts of factsOf(thrown, 0)) {
    const trouble = troubleIn(facts);
    if (trouble) return trouble;
  }
  return null;
}

type Facts = Readonly<Record<string, unknown>>;

/** The error, and everything it carries: its cause, the facts beside it, the errors it sums up. */
function* factsOf(value: unknown, depth: number): Generator<Facts> {
  if (typeof value !== 'object' || value === null || depth > depthMax) return;
  const facts = value as Facts;
  yield facts;
  for (const key of ['cause', 'meta', 'driverAdapterError', 'error'])
    yield* factsOf(facts[key], depth + 1);
  if (Array.isArray(facts.errors))
    for (const error of facts.errors) yield* factsOf(error, depth + 1);
}

function troubleIn({ code, originalCode, kind, message, syscall }: Facts): DatabaseTrouble | null {
  const text = typeof message === 'string' ? message : '';
  const fromText = rawQueryCodes.has(String(code)) ? (sqlState.exec(text)?.[0] ?? '') : '';
  const codes = [code, originalCode, fromText].map(String);
  if (codes.some((known) => fullCodes.has(known)) || fullMessage.test(text)) return 'full';
  const known = codes.some(
    (name) => unavailableCodes.has(name) && (!socketOnly.has(name) || syscall === 'connect'),
  );
  return known || unavailableKinds.has(String(kind)) || unavailableMessage.test(text)
    ? 'unavailable'
    : null;
}
