// Every door of /api/v1 that has a route file, in one table. Uploads (tus) and stored files are served beside the routes.

import { accountDoors } from './doors/account';
import { clipDoors } from './doors/clips';
import { sessionDoors } from './doors/sessions';
import { sourceDoors } from './doors/sources';
import { systemDoors } from './doors/system';
import type { RouteContract } from './route-contract';

/** The doors by name; the name is also the operation's in the OpenAPI document. */
export const api = {
  ...accountDoors,
  ...sourceDoors,
  ...sessionDoors,
  ...clipDoors,
  ...systemDoors,
} as const satisfies Record<string, RouteContract>;
