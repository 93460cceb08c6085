// Would this configuration be accepted?

import { api } from '@/lib/contracts/endpoints/api';
import { validateCapability } from '@/lib/server/capabilities/read-capabilities';
import { route } from '@/lib/server/http/route';

export const POST = route(api.validateCapability, ({ params, body }) =>
  validateCapability(params.name, body),
);
