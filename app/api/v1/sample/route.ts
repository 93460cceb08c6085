// The sample match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readSample, trySample } from '@/lib/server/sample/try-sample';

export const GET = route(api.readSample, ({ actor }) => readSample(actor));

export const POST = route(api.trySample, ({ actor, requestId, signal }) =>
  trySample(actor, { requestId, signal }),
);
