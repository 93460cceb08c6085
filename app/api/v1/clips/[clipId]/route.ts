// One clip; its trim and its rating.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { updateClip } from '@/lib/server/sessions/command-clip';
import { readClip } from '@/lib/server/sessions/read-session';

export const GET = route(api.readClip, ({ actor, params }) => readClip(actor, params.clipId));

export const PATCH = route(api.updateClip, ({ actor, params, body }) =>
  updateClip(actor, params.clipId, body),
);
