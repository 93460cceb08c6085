// GET /metrics: the figures of this web process and of the installation, for Prometheus. For an owner
// and for tokens of an owner with the scope "metrics"; never public.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { metricsRoute } from '@/lib/contracts/endpoints/beside-routes';
import { guardBytes } from '../http/guard-bytes';
import type { HttpMetrics } from './http-metrics';
import { installationMetrics } from './installation-metrics';

/** Answers GET and HEAD. Throws before anything is written. */
export async function sendMetrics(
  req: IncomingMessage,
  res: ServerResponse,
  { registry }: HttpMetrics,
): Promise<void> {
  await guardBytes(req, res, metricsRoute, {});
  const text = `${await registry.metrics()}${await installationMetrics(new Date())}`;
  res.writeHead(200, {
    'content-type': registry.contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  res.end(req.method === 'HEAD' ? undefined : text);
}
