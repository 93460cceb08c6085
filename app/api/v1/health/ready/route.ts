// Can work be done?

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { checkReady } from '@/lib/server/readiness/check-ready';

export const GET = route(api.ready, () => checkReady());

export const dynamic = 'force-dynamic';
