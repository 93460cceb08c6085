// Videos.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { listVideos } from '@/lib/server/videos/read-videos';

export const GET = route(api.listVideos, ({ actor }) => listVideos(actor));
