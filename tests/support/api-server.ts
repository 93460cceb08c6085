// The real web server with the real routes, without Next: route files are found in app/api and called as Next would call
// them. Pages answer a few words. For tests that need doors, cookies and bytes, but no build.

import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Door } from '@/lib/server/http/route';
import { startFront, type Web } from '@/lib/server/http/web-server';

const root = resolve(import.meta.dirname, '../..');

export type RouteFile = {
  /** Relative to app/api/v1. */
  readonly file: string;
  /** As the contracts write it: /clips/{clipId}. */
  readonly path: string;
  readonly doors: Readonly<Record<string, Door>>;
};

/** Every route file of the API. */
export async function loadRoutes(): Promise<RouteFile[]> {
  const files = readdirSync(join(root, 'app/api/v1'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'));
  return Promise.all(
    files.map(async (file) => {
      const path = `/${file.slice(0, -'/route.ts'.length)}`.replace(/\[(\w+)\]/g, '{$1}');
      const module: Record<string, unknown> = await import(pathToFileURL(join(root, 'app/api/v1', file)).href);
      const doors = Object.entries(module).filter((entry): entry is [string, Door] => typeof entry[1] === 'function');
      return { file, path, doors: Object.fromEntries(doors) };
    }),
  );
}

/** Starts on a free port of 127.0.0.1; needs the environment of the installation to be set. */
export async function startApi(): Promise<Web> {
  const routes = await loadRoutes();
  return startFront((req, res) => serve(routes, req, res), { port: 0, host: '127.0.0.1' });
}

async function serve(routes: readonly RouteFile[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', `http://${req.headers.host}`);
  const found = find(routes, url.pathname);
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET');
  const door = found?.route.doors[method];
  if (!found || !door) {
    res.writeHead(200, { 'content-type': 'text/html' }).end('a page');
    return;
  }
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  // Whole, as Next collects it; the web server has checked its length.
  const body = method === 'GET' ? null : await buffer(req);
  const response = await door(toRequest(req, url, { method, body, signal: gone.signal }), { params: Promise.resolve(found.params) });
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  res.setHeader('set-cookie', response.headers.getSetCookie());
  res.writeHead(response.status);
  if (req.method === 'HEAD' || !response.body) return void res.end();
  const answer = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  answer.on('error', () => res.destroy());
  res.once('close', () => answer.destroy());
  answer.pipe(res);
}

function find(routes: readonly RouteFile[], path: string): { route: RouteFile; params: Record<string, string> } | null {
  const words = path.replace(/^\/api\/v1/, '').split('/');
  const sorted = [...routes].sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  for (const route of sorted) {
    const pattern = route.path.split('/');
    if (pattern.length !== words.length || !pattern.every((word, at) => word.startsWith('{') || word === words[at])) continue;
    const params = pattern.flatMap((word, at) => (word.startsWith('{') ? [[word.slice(1, -1), words[at] ?? '']] : []));
    return { route, params: Object.fromEntries(params) };
  }
  return null;
}

function toRequest(req: IncomingMessage, url: URL, init: { method: string; body: Buffer | null; signal: AbortSignal }): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
  return new Request(url, { ...init, body: init.body ? new Uint8Array(init.body) : null, headers });
}
