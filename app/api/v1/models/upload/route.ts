// Bringing a model.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { addModel } from '@/lib/server/models/add-model';
import { readModels } from '@/lib/server/models/models';

export const POST = route(api.addModel, async ({ file, query, actor, client, requestId }) => {
  await addModel(file, query.name, { actor, client, requestId });
  return readModels();
});
