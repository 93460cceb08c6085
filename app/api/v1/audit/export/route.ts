// The audit log as a file.

import { api } from '@/lib/contracts/endpoints/api';
import { exportAudit } from '@/lib/server/audit/export-audit';
import { textRoute } from '@/lib/server/http/text-route';

export const GET = textRoute(api.exportAudit, 'followspot-audit.csv', ({ query }) =>
  exportAudit(query),
);
