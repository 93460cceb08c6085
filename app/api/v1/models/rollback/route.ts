// Going back to the model before.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { rollBackModel } from '@/lib/server/models/activate-model';
import { readModels } from '@/lib/server/models/models';

export const POST = route(api.rollBackModel, async ({ actor, client, requestId }) => {
  await rollBackModel({ actor, client, requestId });
  return readModels();
});
