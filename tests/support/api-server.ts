// The real web server with the real routes, without Next: route files are found in app/api and
// called as Next would call them. Pages return a few words. For tests that need endpoints, cookies
// and bytes, but no build.

import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { RouteHandler } from '@/lib/server/http/route';
import { startHttpServer, type WebServer } from '@/lib/server/web/web-server';

const root = resolve(import.meta.dirname, '../..');

type RouteFile = {
  /** Relative to app/api/v1. */
  readonly file: string;
  /** As in the contracts: /clips/{clipId}. */
  readonly path: string;
  readonly handlers: Readonly<Record<string, RouteHandler>>;
};

/** Every route file of the API. */
async function loadRoutes(): Promise<RouteFile[]> {
  const files = readdirSync(join(root, 'app/api/v1'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('route.ts'),
  );
  return Promise.all(
    files.map(async (file) => {
      const path = `/${file.slice(0, -'/route.ts'.length)}`.replace(/\[(\w+)\]/g, '{$1}');
      const module: Record<string, unknown> = await import(
        pathToFileURL(join(root, 'app/api/v1', file)).href
      );
      const handlers = Object.entries(module).filter(
        (entry): entry is [string, RouteHandler] => typeof entry[1] === 'function',
      );
      return { file, path, handlers: Object.fromEntries(handlers) };
    }),
  );
}

/** Starts on 127.0.0.1, port 0: a free one; needs the environment of the installation to be set. */
export async function startApi(port = 0): Promise<WebServer> {
  const routes = await loadRoutes();
  return startHttpServer((req, res) => dispatch(routes, req, res), { port, host: '127.0.0.1' });
}

async function dispatch(
  routes: readonly RouteFile[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(req.url ?? '/', `http://${req.headers.host}`);
  const match = findRoute(routes, url.pathname);
  const method = req.method ?? 'GET';
  const handler = match?.route.handlers[method === 'HEAD' ? 'GET' : method];
  if (!match || !handler) {
    res.writeHead(200, { 'content-type': 'text/html' }).end('a page');
    return;
  }
  const clientAbort = new AbortController();
  res.once('close', () => clientAbort.abort());
  // Buffered, as Next does; the web server has checked its length.
  const body = method === 'GET' || method === 'HEAD' ? null : await buffer(req);
  const response = await handler(
    toRequest(req, url, { method, body, signal: clientAbort.signal }),
    {
      params: Promise.resolve(match.params),
    },
  );
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie') res.setHeader(name, value);
  res.setHeader('set-cookie', response.headers.getSetCookie());
  res.writeHead(response.status);
  if (req.method === 'HEAD' || !response.body) return void res.end();
  const bodyStream = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  bodyStream.on('error', () => res.destroy());
  res.once('close', () => bodyStream.destroy());
  bodyStream.pipe(res);
}

function findRoute(
  routes: readonly RouteFile[],
  path: string,
): { route: RouteFile; params: Record<string, string> } | null {
  const segments = path.replace(/^\/api\/v1/, '').split('/');
  const sorted = [...routes].sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  for (const route of sorted) {
    const pattern = route.path.split('/');
    if (
      pattern.length !== segments.length ||
      !pattern.every((word, at) => word.startsWith('{') || word === segments[at])
    )
      continue;
    const params = pattern.flatMap((word, at) =>
      word.startsWith('{') ? [[word.slice(1, -1), segments[at] ?? '']] : [],
    );
    return { route, params: Object.fromEntries(params) };
  }
  return null;
}

function toRequest(
  req: IncomingMessage,
  url: URL,
  init: { method: string; body: Buffer | null; signal: AbortSignal },
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers))
    headers.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
  return new Request(url, { ...init, body: init.body ? new Uint8Array(init.body) : null, headers });
}
