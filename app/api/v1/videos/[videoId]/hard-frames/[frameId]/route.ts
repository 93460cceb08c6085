// One hard frame.

import { api } from '@/lib/contracts/endpoints/api';
import { changeHardFrame } from '@/lib/server/hard-frames/collect-frames';
import { route } from '@/lib/server/http/route';

export const PATCH = route(api.changeHardFrame, ({ actor, params, body }) =>
  changeHardFrame(actor, params, body.dropped),
);
