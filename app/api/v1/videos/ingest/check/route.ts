// Another check of a file in the ingest folder.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { checkIngest } from '@/lib/server/videos/ingest-decisions';

export const POST = route(api.checkIngest, ({ actor, body, requestId }) =>
  checkIngest({ actor, key: body.key, requestId }),
);
