// One user.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { deleteMember, updateMember } from '@/lib/server/people/members';

export const PATCH = route(api.updateUser, ({ actor, params, body, ...caller }) =>
  updateMember(actor, params.userId, body, caller),
);

export const DELETE = route(api.deleteUser, ({ actor, params, ...caller }) =>
  deleteMember(actor, params.userId, caller),
);
