// Detector models.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readModels } from '@/lib/server/models/models';

export const GET = route(api.readModels, () => readModels());
