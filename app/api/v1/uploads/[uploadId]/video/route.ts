// The video of a finished upload.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readUploadVideo } from '@/lib/server/uploads/finish-upload';

export const GET = route(api.readUploadVideo, ({ actor, params, requestId }) =>
  readUploadVideo(actor, params.uploadId, requestId),
);
