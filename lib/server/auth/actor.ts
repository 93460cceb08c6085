// The authenticated user of a request. Every function that reads or changes user data takes an
// actor and filters by it.

import type { TokenScope, UserView } from '@/lib/contracts/auth';

/** A signed-in user. `scopes` limits a request that was made with an API token. */
export type Actor = UserView & { readonly scopes?: readonly TokenScope[] };
