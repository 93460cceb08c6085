// How one can sign in here.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const GET = route(api.signInMethods, async () => signInMethods());
