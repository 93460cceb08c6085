// Whose password a link resets.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readReset } from '@/lib/server/people/sign-in/reset-password';

export const POST = route(api.readReset, ({ body, ...caller }) => readReset(body.token, caller));
