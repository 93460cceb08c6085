// Closes connections whose body stalls. An upload may take any time while it progresses; other
// bodies must arrive within one interval.

import type { IncomingMessage } from 'node:http';

const checkIntervalMs = 30_000;
/** Slowest upload worth waiting for, bytes per second. */
const uploadRateMin = 1024;

/** Cuts the connection of a body that stalls. Ends by itself with the request. */
export function watchBody(req: IncomingMessage, isUpload: boolean): void {
  if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined)
    return;
  let previousBytes = req.socket.bytesRead;
  const timer = setInterval(() => {
    const currentBytes = req.socket.bytesRead;
    const isProgressing =
      isUpload && currentBytes - previousBytes >= (uploadRateMin * checkIntervalMs) / 1000;
    previousBytes = currentBytes;
    if (req.complete) clearInterval(timer);
    else if (!isProgressing) req.socket.destroy();
  }, checkIntervalMs);
  timer.unref();
  req.once('close', () => clearInterval(timer));
}
