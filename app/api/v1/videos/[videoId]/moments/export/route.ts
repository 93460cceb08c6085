// The list of the match as a file.

import { api } from '@/lib/contracts/endpoints/api';
import { createHandler } from '@/lib/server/http/route';
import { exportMoments } from '@/lib/server/moments/export-moments';

export const GET = createHandler(api.exportMoments, exportMoments);
