// The templates of the names under which files are downloaded.

import { api } from '@/lib/contracts/endpoints/api';
import { changeFileNames } from '@/lib/server/file-names/change-file-names';
import { readFileNames } from '@/lib/server/file-names/name-templates';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readFileNames, () => readFileNames());

export const PATCH = route(api.changeFileNames, (call) => changeFileNames(call));
