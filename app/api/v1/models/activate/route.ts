// Choosing a model.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { activateModel } from '@/lib/server/models/models';

export const POST = route(api.activateModel, ({ body }) => activateModel(body.sha256));
