// Address and method -> which door of the API, decided before anything else looks at the address. Addresses of the API
// consist of plain words and ids: whatever needs decoding is refused, not decoded.

import { api } from '@/lib/contracts/api';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { bodyBytesDefault } from './read-body';

export type Match =
  | { readonly kind: 'page' }
  /** `bodyBytesMax`: 0 where no body belongs. */
  | { readonly kind: 'route'; readonly bodyBytesMax: number }
  | { readonly kind: 'upload'; readonly uploadId: string | null }
  | { readonly kind: 'artifact'; readonly artifactId: string }
  | { readonly kind: 'badId' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[] };

type Pattern = { readonly words: readonly string[] /** Bytes of body by method. */; readonly methods: ReadonlyMap<string, number> };

const base = '/api/v1';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const extra: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ['/uploads', ['POST', 'OPTIONS']],
  ['/uploads/{uploadId}', ['HEAD', 'PATCH', 'DELETE', 'OPTIONS']],
  ['/artifacts/{artifactId}', ['GET', 'HEAD']],
];

const patterns: readonly Pattern[] = toPatterns();

/** Where a request goes. `path` is the raw path, without the query. */
export function matchRoute(method: string, path: string): Match {
  if (path !== '/api' && !path.startsWith('/api/')) return { kind: 'page' };
  const words = path.startsWith(`${base}/`) ? path.slice(base.length + 1).split('/') : [];
  const pattern = patterns.find((candidate) => fits(candidate.words, words));
  if (!pattern) return { kind: 'unknown' };
  const ids = words.filter((_, at) => pattern.words[at]?.startsWith('{'));
  if (!ids.every((id) => uuid.test(id))) return { kind: 'badId' };
  const bodyBytesMax = pattern.methods.get(method);
  if (bodyBytesMax === undefined) return { kind: 'wrongMethod', allowed: [...pattern.methods.keys()] };
  if (words[0] === 'uploads' && words.length < 3) return { kind: 'upload', uploadId: words[1]?.toLowerCase() ?? null };
  if (words[0] === 'artifacts') return { kind: 'artifact', artifactId: words[1] ?? '' };
  return { kind: 'route', bodyBytesMax };
}

function fits(pattern: readonly string[], words: readonly string[]): boolean {
  return pattern.length === words.length && pattern.every((word, at) => (word.startsWith('{') ? words[at] !== '' : word === words[at]));
}

function toPatterns(): Pattern[] {
  const methods = new Map(extra.map(([path, allowed]) => [path, new Map(allowed.map((method) => [method, 0]))]));
  for (const { path, method, bodyBytesMax } of Object.values<RouteContract>(api)) {
    const allowed = methods.get(path) ?? new Map<string, number>();
    // Next answers HEAD wherever there is a GET.
    if (method === 'GET') allowed.set('GET', 0).set('HEAD', 0);
    else allowed.set(method, bodyBytesMax ?? bodyBytesDefault);
    methods.set(path, allowed);
  }
  const all = [...methods].map(([path, allowed]) => ({ words: path.slice(1).split('/'), methods: allowed }));
  // Words before ids: /videos/ingest is not the video "ingest".
  return all.sort((a, b) => countIds(a.words) - countIds(b.words));
}

function countIds(words: readonly string[]): number {
  return words.filter((word) => word.startsWith('{')).length;
}
