// Figures of the requests of this web process, and of the process itself: memory, processor, event loop.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Seconds; a page of thousands of clips takes one, an upload's piece or a download many. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export type HttpMetrics = {
  /** Counts the request when its response has ended, by the pattern of its route. */
  count(req: IncomingMessage, res: ServerResponse, route: string): void;
  readonly registry: Registry;
};

/** The figures of one web server, from zero. */
export function createHttpMetrics(): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'followspot_http_requests_total',
    help: 'Requests by pattern of the route, method and status; aborted: the client left first.',
    labelNames: ['route', 'method', 'status'] as const,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'followspot_http_request_seconds',
    help: 'Seconds from the request to the end of its response; event streams are left out.',
    labelNames: ['route', 'method'] as const,
    buckets: bounds,
    registers: [registry],
  });
  return {
    registry,
    count(req, res, route) {
      const started = performance.now();
      const method = methods.has(req.method ?? '') ? String(req.method) : 'other';
      res.once('close', () => {
        const status = res.writableFinished ? String(res.statusCode) : 'aborted';
        requests.inc({ route, method, status });
        const type = String(res.getHeader('content-type') ?? '');
        if (type.startsWith('text/event-stream')) return;
        seconds.observe({ route, method }, (performance.now() - started) / 1000);
      });
    },
  };
}
