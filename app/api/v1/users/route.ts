// All users.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { listMembers } from '@/lib/server/people/members';

export const GET = route(api.listUsers, () => listMembers());
