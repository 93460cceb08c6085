// Where the player is.

import { api } from '@/lib/contracts/endpoints/api';
import { readPath } from '@/lib/server/clip-files/read-clip-files';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readPath, ({ actor, params }) => readPath(actor, params.clipId));
