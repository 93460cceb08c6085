// The authenticated user of a request. Every function that reads or changes user data takes an
// actor and filters by it.

import type { UserView } from '@/lib/contracts/auth';

/** A signed-in user. */
export type Actor = UserView;
