// Choosing a model.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { activateModel } from '@/lib/server/models/activate-model';
import { readModels } from '@/lib/server/models/models';

export const POST = route(api.activateModel, async ({ body, actor, client, requestId }) => {
  await activateModel(body.sha256, { actor, client, requestId });
  return readModels();
});
