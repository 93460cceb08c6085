// The times of the frames.

import { api } from '@/lib/contracts/endpoints/api';
import { readFrames } from '@/lib/server/clip-files/read-clip-files';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readFrames, ({ actor, params }) => readFrames(actor, params.clipId));
