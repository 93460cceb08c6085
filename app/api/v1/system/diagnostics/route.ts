// Facts for a bug report.

import { api } from '@/lib/contracts/endpoints/api';
import { readDiagnostics } from '@/lib/server/health/read-diagnostics';
import { route } from '@/lib/server/http/route';

export const GET = route(api.diagnostics, () => readDiagnostics(new Date()));
