// Everything of a session that is finished.

import { api } from '@/lib/contracts/endpoints/api';
import { sessionArchive } from '@/lib/server/archive/session-archive';
import { createHandler } from '@/lib/server/http/route';

export const GET = createHandler(api.readArchive, sessionArchive);
