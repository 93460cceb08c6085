// Fetching the model the settings name.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { downloadModel } from '@/lib/server/models/add-model';
import { readModels } from '@/lib/server/models/models';

export const POST = route(api.downloadModel, async ({ signal, actor, client, requestId }) => {
  await downloadModel(signal, { actor, client, requestId });
  return readModels();
});
