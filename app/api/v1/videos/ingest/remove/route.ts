// Takes a file of the ingest folder off the list.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { removeIngest } from '@/lib/server/videos/ingest-decisions';

export const POST = route(api.removeIngest, ({ actor, body, requestId }) =>
  removeIngest({ actor, key: body.key, requestId }),
);
