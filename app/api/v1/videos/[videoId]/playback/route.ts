// How a match plays.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readPlayback } from '@/lib/server/playback/read-playback';
import { startPlayback } from '@/lib/server/playback/start-playback';

export const GET = route(api.readPlayback, ({ actor, params }) =>
  readPlayback(actor, params.videoId),
);

export const POST = route(api.startPlayback, ({ actor, params, requestId }) =>
  startPlayback(actor, params.videoId, requestId),
);
