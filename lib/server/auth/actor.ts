// Who asks. Every function that reads or changes something of a person's takes an actor and looks
// only at that person's rows.

import type { UserView } from '@/lib/contracts/auth';

/** A person who is signed in. */
export type Actor = UserView;
