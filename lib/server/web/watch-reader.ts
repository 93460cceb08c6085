// Closes an event stream that its client does not read: the connection, and all that waits for it,
// would stay for as long as the client likes. Other responses may wait: a paused player reads
// nothing for minutes.

import type { ServerResponse } from 'node:http';

/** How long the connection may take nothing while something waits for it, in milliseconds. */
export type ReaderPatience = { readonly checkMs: number; readonly stalledMsMax: number };

const patience: ReaderPatience = { checkMs: 10_000, stalledMsMax: 60_000 };

/** Cuts the connection of a stream that is not read. Ends by itself with the response. */
export function watchReader(
  res: ServerResponse,
  { checkMs, stalledMsMax }: ReaderPatience = patience,
): void {
  const { socket } = res;
  if (socket === null || res.closed) return;
  let takenBytes = 0;
  let stalledMs = 0;
  const timer = setInterval(() => {
    // bytesWritten counts what was given to the socket, sent or not.
    const taken = socket.bytesWritten - socket.writableLength;
    const isStalled = isEventStream(res) && socket.writableLength > 0 && taken === takenBytes;
    takenBytes = taken;
    stalledMs = isStalled ? stalledMs + checkMs : 0;
    if (stalledMs >= stalledMsMax) socket.destroy();
  }, checkMs);
  timer.unref();
  res.once('close', () => clearInterval(timer));
}

function isEventStream(res: ServerResponse): boolean {
  return String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');
}
