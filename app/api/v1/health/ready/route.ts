// Can work be done?

import { api } from '@/lib/contracts/endpoints/api';
import { checkReady } from '@/lib/server/health/health';
import { route } from '@/lib/server/http/route';

export const GET = route(api.ready, () => checkReady());

export const dynamic = 'force-dynamic';
