// The rendered preview.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readPreview } from '@/lib/server/sessions/read-preview';

export const GET = route(api.readPreview, ({ actor, params }) => readPreview(actor, params.clipId));
