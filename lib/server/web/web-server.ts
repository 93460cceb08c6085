// The web process's server: one port for pages, API, uploads and files. It stands in front of Next,
// which drops the Content-Length of responses and may cut upload bodies.

import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import next from 'next';
import { AppError } from '@/lib/errors/app-error';
import { startAlertWatch } from '../alerts/watch-alerts';
import { closeRateLimits } from '../auth/rate-limits';
import { closeDb } from '../db/client';
import { env } from '../env/env';
import { isLoopback } from '../env/parse-env';
import { unwatchEventLoop, watchEventLoop } from '../health/process-facts';
import { envelopeError } from '../http/error-reply';
import { requestIdOf } from '../http/request-id';
import { beginShutdown } from '../http/shutdown';
import { closeRequestLimits } from '../limits/request-limits';
import { log } from '../logger';
import { warmIndexes } from '../match-index/index-cache';
import { createHttpMetrics } from '../metrics/http-metrics';
import { projectPath } from '../project-path';
import { closeQueues } from '../queue/queues';
import { closeRedis } from '../redis';
import { prepareStorage } from '../storage/storage';
import { checkStorageMarker } from '../storage/storage-marker';
import { sweepIncoming } from '../uploads/incoming';
import { createUploadHandler } from '../uploads/upload-handler';
import { createRequestRouter, type PageHandler } from './router';

export type WebServer = {
  /** Address to open in a browser on this machine. */
  readonly url: string;
  close(): Promise<void>;
};

/** Requests that run at shutdown get this long. */
const closeMsMax = 10_000;
const sweepIntervalMs = 3_600_000;
/** So many of the newest matches have their index in memory from the start. */
const warmMatches = 10;

/** Starts everything behind one port; port 0 picks a free one. */
export async function startWebServer({
  port,
  host,
}: {
  port: number;
  host: string;
}): Promise<WebServer> {
  const app = next({
    dev: false,
    dir: projectPath('.'),
    hostname: host,
    port,
    // Next would listen for protocol upgrades on the real server; this one is never connected.
    httpServer: createServer(),
  });
  await app.prepare();
  const web = await startHttpServer(app.getRequestHandler(), { port, host });
  const close = async () => {
    await web.close();
    await app.close();
  };
  return { url: web.url, close };
}

/** The server around given pages: everything but Next. */
export async function startHttpServer(
  pages: PageHandler,
  { port, host }: { port: number; host: string },
): Promise<WebServer> {
  await prepareStorage();
  await checkStorageMarker();
  watchEventLoop();
  const upload = await createUploadHandler();
  const server = createServer(
    limits,
    createRequestRouter({ pages, upload, metrics: createHttpMetrics() }),
  );
  // Bodies have their own watch: one limit for all would end long uploads.
  server.requestTimeout = 0;
  server.on('clientError', onClientError);
  await listen(server, port, host);
  const warming = warmIndexes(warmMatches);
  const sweeping = startSweeping();
  const alertWatch = startAlertWatch();
  const url = urlOf(server, host);
  log().info(
    { url, auth_mode: env().AUTH_MODE, storage: env().STORAGE_DIR },
    'web server listening',
  );
  warnUnauthenticatedBind(host);
  let closePromise: Promise<void> | undefined;
  const close = async () => {
    clearInterval(sweeping);
    alertWatch.stop();
    unwatchEventLoop();
    await closeServer(server);
    await warming;
    await Promise.all([closeRateLimits(), closeQueues(), closeDb()]);
    closeRequestLimits();
    closeRedis();
  };
  return {
    url,
    close: () => {
      closePromise ??= close();
      return closePromise;
    },
  };
}

/** Time to read the answer to a malformed request. */
const answerMsMax = 2_000;

const limits = {
  headersTimeout: 20_000,
  keepAliveTimeout: 60_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 5_000,
} as const;

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((settle, fail) => {
    server.once('error', fail);
    server.listen({ port, host }, () => {
      server.off('error', fail);
      settle();
    });
  });
}

/** Malformed requests and oversized headers: there is no request object, only a connection. */
function onClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'HEADERS_TOO_LARGE'] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['408 Request Timeout', 'REQUEST_TIMEOUT'] as const)
        : (['400 Bad Request', 'BAD_REQUEST'] as const);
  const body = JSON.stringify({ error: envelopeError(new AppError(code), requestIdOf(null)) });
  const headers = [
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', body].join('\r\n'));
  // A client that never reads would keep its half of the connection open.
  const timer = setTimeout(() => socket.destroy(), answerMsMax);
  socket.once('close', () => clearTimeout(timer));
}

function startSweeping(): NodeJS.Timeout {
  const sweep = async () => {
    try {
      const removed = await sweepIncoming(Date.now());
      if (removed > 0) log().info({ removed }, 'unfinished uploads expired');
    } catch (error) {
      log().warn({ error }, 'expired uploads not swept');
    }
  };
  void sweep();
  return setInterval(() => void sweep(), sweepIntervalMs).unref();
}

function urlOf(server: Server, host: string): string {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL !== undefined) return PUBLIC_URL;
  const { port } = server.address() as AddressInfo;
  // 0.0.0.0 is every address and none to open.
  const name =
    host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function warnUnauthenticatedBind(host: string): void {
  const { AUTH_MODE, PUBLIC_URL } = env();
  if (AUTH_MODE === 'none') log().warn({}, 'authentication disabled: every client is the owner');
  else if (!isLoopback(host) && !PUBLIC_URL?.startsWith('https:')) {
    log().warn(
      { host },
      'open to the network without https: passwords and cookies are sent unencrypted',
    );
  }
}

async function closeServer(server: Server): Promise<void> {
  beginShutdown();
  const closed = new Promise<void>((settle) => server.close(() => settle()));
  server.closeIdleConnections();
  const forceClose = setTimeout(() => server.closeAllConnections(), closeMsMax);
  await closed;
  clearTimeout(forceClose);
}
