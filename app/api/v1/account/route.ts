// One’s own account.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readAccount } from '@/lib/server/people/account/account';

export const GET = route(api.readAccount, ({ actor }) => readAccount(actor));
