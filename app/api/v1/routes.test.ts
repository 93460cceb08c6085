// Contracts and route files belong together: every endpoint has a handler in the file of its path,
// and no file handles anything else.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { api } from '@/lib/contracts/endpoints/api';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { openApiDocument } from '@/lib/server/web/openapi';

const endpoints = Object.values<RouteContract>(api).map(nameOf);
/** By method and path of the file, the contract that the handler obeys. */
const handlers = new Map<string, string>();

function nameOf({ method, path }: RouteContract): string {
  return `${method} ${path}`;
}

beforeAll(async () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('route.ts'))) {
    const path = `/${file.slice(0, -'/route.ts'.length)}`.replace(/\[(\w+)\]/g, '{$1}');
    const module = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as Record<
      string,
      unknown
    >;
    for (const [method, handler] of Object.entries(module))
      if (typeof handler === 'function')
        handlers.set(
          `${method} ${path}`,
          'contract' in handler ? nameOf(handler.contract as RouteContract) : 'no contract',
        );
  }
}, 60_000);

it.each(endpoints)('%s has a handler in app/api/v1', (endpoint) => {
  expect([...handlers.keys()], `add the route file of ${endpoint}`).toContain(endpoint);
});

it('every handler obeys the contract of its method and path', () => {
  for (const [name, contract] of handlers) expect(contract).toBe(name);
  expect(handlers.size).toBe(endpoints.length);
});

it('a former path has the parameters of the present one, is no other endpoint’s, and is deprecated', () => {
  const paths = openApiDocument().paths as Record<string, Record<string, { deprecated?: true }>>;
  const taken = new Set(Object.values<RouteContract>(api).map(({ path }) => path));
  const parametersOf = (path: string) => path.match(/\{\w+\}/g)?.sort();
  for (const { method, path, formerly = [] } of Object.values<RouteContract>(api))
    for (const former of formerly) {
      expect(parametersOf(former.path)).toEqual(parametersOf(path));
      expect(taken, `${former.path} is in use`).not.toContain(former.path);
      taken.add(former.path);
      expect(Date.parse(`${former.since}T00:00:00Z`), former.since).not.toBeNaN();
      expect(paths[former.path]?.[method.toLowerCase()]?.deprecated).toBe(true);
    }
});

it('every endpoint is in the OpenAPI document', () => {
  const paths = openApiDocument().paths as Record<string, Record<string, unknown>>;
  for (const { method, path } of Object.values<RouteContract>(api))
    expect(paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
});
