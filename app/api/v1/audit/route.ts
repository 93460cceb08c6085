// The audit log.

import { api } from '@/lib/contracts/endpoints/api';
import { listAudit } from '@/lib/server/audit/read-audit';
import { route } from '@/lib/server/http/route';

export const GET = route(api.listAudit, ({ query }) => listAudit(query));
