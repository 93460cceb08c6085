// One video.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { deleteVideo } from '@/lib/server/videos/delete-video';
import { readVideo } from '@/lib/server/videos/read-videos';
import { updateVideo } from '@/lib/server/videos/update-video';

export const GET = route(api.readVideo, ({ actor, params }) => readVideo(actor, params.videoId));

export const PATCH = route(api.updateVideo, ({ actor, params, body }) =>
  updateVideo(actor, params.videoId, body),
);

export const DELETE = route(api.deleteVideo, ({ actor, params, query, requestId }) =>
  deleteVideo(actor, params.videoId, { withSessions: query.sessions === 'true', requestId }),
);
