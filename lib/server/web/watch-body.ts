// Bodies that come too slowly hold a connection for nothing. Uploads may take as long as they like
// while they keep moving; everything else must be here soon.

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
