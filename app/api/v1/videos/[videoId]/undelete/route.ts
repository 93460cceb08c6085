// Undoing the deletion of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { undeleteVideo } from '@/lib/server/videos/delete-video';
import { readVideo } from '@/lib/server/videos/read-videos';

export const POST = route(api.undeleteVideo, async ({ actor, params, requestId }) => {
  await undeleteVideo(actor, params.videoId, requestId);
  return readVideo(actor, params.videoId);
});
