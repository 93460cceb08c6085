// Where the player is.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readPath } from '@/lib/server/sessions/read-clip-files';

export const GET = route(api.readPath, ({ actor, params }) => readPath(actor, params.clipId));
