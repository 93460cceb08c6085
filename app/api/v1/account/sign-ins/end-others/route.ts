// All browsers but this one.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { endOtherSignIns } from '@/lib/server/people/account/own-sign-ins';

export const POST = route(api.endOtherSignIns, ({ actor, ...caller }) =>
  endOtherSignIns(actor, caller),
);
