// Liveness of the process.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';

export const GET = route(api.live, async () => ({ status: 'ok' as const }));

// Nothing here reads the request; without this Next would render it once at build time.
export const dynamic = 'force-dynamic';
