// What takes space.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readStorage } from '@/lib/server/retention/read-storage';

export const GET = route(api.readStorage, ({ actor }) => readStorage(actor));
