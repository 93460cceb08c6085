// Files an operator put on the machine.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { listIngest, takeIngest } from '@/lib/server/videos/ingest';

export const GET = route(api.listIngest, () => listIngest());

export const POST = route(api.takeIngest, ({ actor, body, requestId }) =>
  takeIngest(actor, body.key, requestId),
);
