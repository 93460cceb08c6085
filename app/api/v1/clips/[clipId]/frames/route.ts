// The times of the frames.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readFrames } from '@/lib/server/sessions/read-clip-files';

export const GET = route(api.readFrames, ({ actor, params }) => readFrames(actor, params.clipId));
