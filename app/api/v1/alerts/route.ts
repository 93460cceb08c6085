// What the owner is warned of.

import { api } from '@/lib/contracts/endpoints/api';
import { listAlerts } from '@/lib/server/alerts/alert-rows';
import { route } from '@/lib/server/http/route';

export const GET = route(api.listAlerts, ({ actor, language }) => listAlerts(actor, language));
