// A file as a list.

import { api } from '@/lib/contracts/endpoints/api';
import { readListFile } from '@/lib/server/highlights/read-list-file';
import { route } from '@/lib/server/http/route';

export const POST = route(api.readListFile, ({ file }) => readListFile(file));
