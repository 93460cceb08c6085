// Is the chain of the audit log intact?

import { api } from '@/lib/contracts/endpoints/api';
import { checkAudit } from '@/lib/server/audit/read-audit';
import { route } from '@/lib/server/http/route';

export const GET = route(api.checkAudit, () => checkAudit());
