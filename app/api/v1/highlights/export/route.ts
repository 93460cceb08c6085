// A list as a file of another program.

import { api } from '@/lib/contracts/endpoints/api';
import { exportList } from '@/lib/server/highlights/export-list';
import { createHandler } from '@/lib/server/http/route';

export const POST = createHandler(api.exportList, exportList);
