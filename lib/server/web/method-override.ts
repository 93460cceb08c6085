// Uploads from networks that let only GET and POST pass: the upload protocol names the method in a
// header. It counts for uploads alone; everywhere else a header that changes what a request does has
// been a way around checks.

import type { IncomingMessage } from 'node:http';

const header = 'x-http-method-override';
const uploadPath = /^\/api\/v1\/uploads(?:\/[^/?]*)?(?:\?|$)/;
const methods: ReadonlySet<string> = new Set(['HEAD', 'PATCH', 'DELETE']);
/** No method at all: answered as one that is not allowed. */
const unknownMethod = 'UNKNOWN';

/** Gives a POST to an upload the method that its header names. Before any check. */
export function applyMethodOverride(req: IncomingMessage): void {
  const named = req.headers[header];
  if (named === undefined || req.method !== 'POST' || !uploadPath.test(req.url ?? '')) return;
  const method = String(named).toUpperCase();
  req.method = methods.has(method) || method === 'POST' ? method : unknownMethod;
}
