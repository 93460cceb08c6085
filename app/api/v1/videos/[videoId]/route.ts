// One video.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { deleteVideo } from '@/lib/server/videos/delete-video';
import { readVideo } from '@/lib/server/videos/read-videos';

export const GET = route(api.readVideo, ({ actor, params }) => readVideo(actor, params.videoId));

export const DELETE = route(api.deleteVideo, async ({ actor, params }) => {
  await deleteVideo(actor, params.videoId);
  return { ok: true as const };
});
