// Where the player is, as a file of another program.

import { api } from '@/lib/contracts/endpoints/api';
import { exportPath } from '@/lib/server/exports/export-path';
import { createHandler } from '@/lib/server/http/route';

export const GET = createHandler(api.exportPath, exportPath);
