// The dry run of a list.

import { api } from '@/lib/contracts/endpoints/api';
import { parseHighlights } from '@/lib/server/highlights/plan-highlights';
import { route } from '@/lib/server/http/route';

export const POST = route(api.parseHighlights, ({ actor, body, signal }) =>
  parseHighlights(actor, body, signal),
);
