// Bodies that come too slowly hold a connection for nothing. Uploads may take as long as they like while they keep moving;
// everything else must be here soon.

import type { IncomingMessage } from 'node:http';

const lookEveryMs = 30_000;
/** Slowest upload worth waiting for, bytes per second. */
const uploadRateMin = 1024;

/** Cuts the connection of a body that stalls. Ends by itself with the request. */
export function watchBody(req: IncomingMessage, isUpload: boolean): void {
  if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) return;
  let before = req.socket.bytesRead;
  const timer = setInterval(() => {
    const now = req.socket.bytesRead;
    const moves = isUpload && now - before >= (uploadRateMin * lookEveryMs) / 1000;
    before = now;
    if (req.complete) clearInterval(timer);
    else if (!moves) req.socket.destroy();
  }, lookEveryMs);
  timer.unref();
  req.once('close', () => clearInterval(timer));
}
