// Method and address -> endpoint, before anything else reads the address. API addresses consist of
// plain words and ids: whatever needs decoding is unknown.

import { api } from '@/lib/contracts/endpoints/api';
import {
  type BesideRoute,
  besideRoutes,
  metricsRoute,
} from '@/lib/contracts/endpoints/beside-routes';
import type { FormerPath, RouteContract } from '@/lib/contracts/route-contract';
import { bodyBytesDefault } from '../http/read-body';

export type RouteMatch =
  | { readonly kind: 'page' }
  | { readonly kind: 'metrics' }
  /** `bodyBytesMax`: 0 where no body belongs; `isStream`: the body may take as long as it progresses. */
  | {
      readonly kind: 'route';
      readonly bodyBytesMax: number;
      readonly isStream?: true;
      readonly moved?: Moved;
    }
  | { readonly kind: 'upload'; readonly uploadId: string | null }
  | { readonly kind: 'artifact'; readonly artifactId: string }
  | { readonly kind: 'hls'; readonly videoId: string; readonly file: string }
  | { readonly kind: 'watch'; readonly linkId: string; readonly file: string }
  | { readonly kind: 'badId' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[] };

/** What is requested has another address now. */
export type Moved = { readonly from: FormerPath; readonly to: string };

type Pattern = {
  readonly segments: readonly string[];
  /** Bytes of body by method. */
  readonly methods: ReadonlyMap<string, number>;
  /** The present path of a former one. */
  readonly moved?: { readonly from: FormerPath; readonly path: string };
};

const base = '/api/v1';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const patterns: readonly Pattern[] = toPatterns();

/** Endpoints whose body is too large to arrive at once. */
const streams: ReadonlySet<string> = new Set(
  Object.values<RouteContract>(api)
    .filter(({ takesFile }) => takesFile === 'stream')
    .map(({ method, path }) => `${method} ${path}`),
);

/** The endpoint of a request. `path` is the raw path, without the query. */
export function matchRoute(method: string, path: string): RouteMatch {
  if (path === metricsRoute.path) return matchMetrics(method);
  if (path !== '/api' && !path.startsWith('/api/')) return { kind: 'page' };
  const segments = segmentsOf(path);
  const pattern = patternOf(segments);
  if (!pattern) return { kind: 'unknown' };
  const ids = segments.filter((_, at) => isId(pattern.segments[at]));
  if (!ids.every((id) => uuid.test(id))) return { kind: 'badId' };
  const bodyBytesMax = pattern.methods.get(method);
  if (bodyBytesMax === undefined)
    return { kind: 'wrongMethod', allowed: [...pattern.methods.keys()] };
  if (segments[0] === 'uploads' && segments.length < 3)
    return { kind: 'upload', uploadId: segments[1]?.toLowerCase() ?? null };
  if (segments[0] === 'artifacts') return { kind: 'artifact', artifactId: segments[1] ?? '' };
  if (segments[2] === 'hls')
    return { kind: 'hls', videoId: segments[1] ?? '', file: segments[3] ?? '' };
  if (segments[0] === 'watch' && segments.length === 3)
    return { kind: 'watch', linkId: segments[1]?.toLowerCase() ?? '', file: segments[2] ?? '' };
  const isStream = streams.has(`${method} /${pattern.segments.join('/')}`);
  return {
    kind: 'route',
    bodyBytesMax,
    ...(isStream && { isStream }),
    ...movedTo(pattern, segments),
  };
}

/** The address that a request to a former path is for, with its own ids. */
function movedTo({ moved, segments: names }: Pattern, segments: readonly string[]) {
  if (!moved) return {};
  const idAt = (name: string) => segments[names.indexOf(name)] ?? name;
  const to = moved.path.split('/').map((word) => (word.startsWith('{') ? idAt(word) : word));
  return { moved: { from: moved.from, to: `${base}${to.join('/')}` } };
}

function matchMetrics(method: string): RouteMatch {
  return method === 'GET' || method === 'HEAD'
    ? { kind: 'metrics' }
    : { kind: 'wrongMethod', allowed: ['GET', 'HEAD'] };
}

/** The pattern of an address, for figures by route: never the address itself, which may hold ids. */
export function routeLabel(path: string): string {
  if (path === metricsRoute.path) return path;
  if (path !== '/api' && !path.startsWith('/api/')) return 'page';
  const pattern = patternOf(segmentsOf(path));
  return pattern ? `/${pattern.segments.join('/')}` : 'unknown';
}

function segmentsOf(path: string): string[] {
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1).split('/') : [];
}

function patternOf(segments: readonly string[]): Pattern | undefined {
  return patterns.find((candidate) => matchesPattern(candidate.segments, segments));
}

function matchesPattern(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((segment, at) =>
      segment.startsWith('{') ? segments[at] !== '' : segment === segments[at],
    )
  );
}

function toPatterns(): Pattern[] {
  const methods = new Map<string, Map<string, number>>();
  for (const { path, method } of Object.values<BesideRoute>(besideRoutes)) {
    const allowed = methods.get(path) ?? new Map<string, number>();
    methods.set(path, allowed.set(method, 0));
    // The upload protocol asks for its extensions.
    if (path.startsWith('/uploads')) allowed.set('OPTIONS', 0);
  }
  for (const { path, method, bodyBytesMax } of Object.values<RouteContract>(api)) {
    const allowed = methods.get(path) ?? new Map<string, number>();
    methods.set(path, new Map([...allowed, ...allowedOf(method, bodyBytesMax)]));
  }
  const present = [...methods].map(([path, allowed]) => ({
    segments: path.slice(1).split('/'),
    methods: allowed,
  }));
  // Literals before ids: /videos/ingest is not the video "ingest".
  return [...present, ...formerPatterns()].sort(
    (a, b) => countIds(a.segments) - countIds(b.segments),
  );
}

/** Next serves HEAD wherever there is a GET. */
function allowedOf(method: string, bodyBytesMax = bodyBytesDefault): [string, number][] {
  return method === 'GET'
    ? [
        ['GET', 0],
        ['HEAD', 0],
      ]
    : [[method, bodyBytesMax]];
}

function formerPatterns(): Pattern[] {
  return Object.values<RouteContract>(api).flatMap(
    ({ method, path, bodyBytesMax, formerly = [] }) =>
      formerly.map((from) => ({
        segments: from.path.slice(1).split('/'),
        methods: new Map(allowedOf(method, bodyBytesMax)),
        moved: { from, path },
      })),
  );
}

/** {jobId} is an id; other parameters are words, which the contract checks. */
function isId(segment: string | undefined): boolean {
  return segment?.endsWith('Id}') ?? false;
}

function countIds(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}
