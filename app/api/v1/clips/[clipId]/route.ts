// One clip; its trim, the timing of its mark and its rating.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readClip } from '@/lib/server/sessions/read-session';
import { updateClip } from '@/lib/server/sessions/update-clip';

export const GET = route(api.readClip, ({ actor, params }) => readClip(actor, params.clipId));

export const PATCH = route(api.updateClip, ({ actor, params, body }) =>
  updateClip(actor, params.clipId, body),
);
