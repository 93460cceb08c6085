// Who is signed in.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';

export const GET = route(api.me, async ({ actor }) => actor);
