// The browsers in which one is signed in.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { listSignIns } from '@/lib/server/people/account/own-sign-ins';

export const GET = route(api.listSignIns, ({ actor, ...caller }) => listSignIns(actor, caller));
