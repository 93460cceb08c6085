// Does the process answer?

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';

export const GET = route(api.live, async () => ({ status: 'ok' as const }));

// Nothing here comes from the request; without this Next would answer once, while it builds.
export const dynamic = 'force-dynamic';
