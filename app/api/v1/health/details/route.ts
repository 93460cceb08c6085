// The state of the installation.

import { api } from '@/lib/contracts/endpoints/api';
import { readDetails } from '@/lib/server/health/health';
import { route } from '@/lib/server/http/route';

export const GET = route(api.details, () => readDetails());
