// What this installation can do.

import { api } from '@/lib/contracts/endpoints/api';
import { listCapabilities } from '@/lib/server/capabilities/read-capabilities';
import { route } from '@/lib/server/http/route';

export const GET = route(api.listCapabilities, () => listCapabilities());
