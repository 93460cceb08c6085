// What a link shows.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readWatch } from '@/lib/server/reel-links/watch';

export const POST = route(api.readWatch, ({ body }) => readWatch(body.token));
