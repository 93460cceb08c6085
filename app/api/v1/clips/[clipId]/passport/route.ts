// What a clip was made from.

import { api } from '@/lib/contracts/endpoints/api';
import { readPassport } from '@/lib/server/exports/read-passport';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readPassport, ({ actor, params }) =>
  readPassport(actor, params.clipId),
);
