// Averages over a part of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { makeAverage } from '@/lib/server/match-index/average-report';

export const POST = route(api.makeAverage, ({ actor, body }) => makeAverage(actor, body));
