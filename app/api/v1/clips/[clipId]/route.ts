// One clip, and the frames of it that are shown and rendered.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { trimClip } from '@/lib/server/sessions/command-clip';
import { readClip } from '@/lib/server/sessions/read-session';

export const GET = route(api.readClip, ({ actor, params }) => readClip(actor, params.clipId));

export const PATCH = route(api.updateClip, ({ actor, params, body }) =>
  trimClip(actor, params.clipId, body.trim),
);
