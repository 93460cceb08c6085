// Versions of the installation.

import { api } from '@/lib/contracts/endpoints/api';
import { readVersion } from '@/lib/server/health/read-version';
import { route } from '@/lib/server/http/route';

export const GET = route(api.systemVersion, () => readVersion());
