// Where the files of a link are; with its password, where it has one.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { openWatch } from '@/lib/server/reel-links/watch';

export const POST = route(api.openWatch, ({ body, client }) => openWatch(body, client));
