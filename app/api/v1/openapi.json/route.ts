// The description of this API.

import { api } from '@/lib/contracts/endpoints/api';
import { createHandler } from '@/lib/server/http/route';
import { apiHeaders } from '@/lib/server/http/security-headers';
import { openApiDocument } from '@/lib/server/web/openapi';

export const GET = createHandler(api.openapi, async () =>
  Response.json(openApiDocument(), { headers: apiHeaders }),
);
