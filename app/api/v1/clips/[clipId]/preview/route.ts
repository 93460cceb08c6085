// The rendered preview.

import { api } from '@/lib/contracts/endpoints/api';
import { readPreview } from '@/lib/server/clip-files/read-preview';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readPreview, ({ actor, params }) => readPreview(actor, params.clipId));
