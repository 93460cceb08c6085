// One clip.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readClip } from '@/lib/server/sessions/read-session';

export const GET = route(api.readClip, ({ actor, params }) => readClip(actor, params.clipId));
