// The description of this API.

import { api } from '@/lib/contracts/api';
import { openApiDocument } from '@/lib/server/http/openapi';
import { door } from '@/lib/server/http/route';
import { ofApi } from '@/lib/server/http/security-headers';

export const GET = door(api.openapi, async () => Response.json(openApiDocument(), { headers: ofApi }));
