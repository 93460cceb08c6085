// One invitation.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { revokeInvitation } from '@/lib/server/people/invitations/invitations';

export const DELETE = route(api.revokeInvitation, ({ actor, params, ...caller }) =>
  revokeInvitation(actor, params.invitationId, caller),
);
