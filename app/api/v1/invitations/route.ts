// Invitations.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { createInvitation, listInvitations } from '@/lib/server/people/invitations/invitations';

export const GET = route(api.listInvitations, ({ actor }) => listInvitations(actor));

export const POST = route(api.createInvitation, ({ actor, body, ...caller }) =>
  createInvitation(actor, body, caller),
);
