// All people of the clip, for what is blurred.

import { api } from '@/lib/contracts/endpoints/api';
import { readPeople } from '@/lib/server/clip-files/people';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readPeople, ({ actor, params }) => readPeople(actor, params.clipId));
