// Endpoints of the hard frames of a match.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import {
  allowTrainingRequest,
  changeHardFrameRequest,
  exportedTasksView,
  hardFramesView,
} from '../hard-frames';
import type { RouteContract } from '../route-contract';

const params = z.object({ videoId: id });

/** See lib/contracts/api. */
export const hardFrameEndpoints = {
  listHardFrames: {
    method: 'GET',
    path: '/videos/{videoId}/hard-frames',
    summary: 'Frames of a match from which a detector can learn, each with its reason.',
    access: 'edit',
    act: message('see the hard frames of this match'),
    params,
    response: hardFramesView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  collectHardFrames: {
    method: 'POST',
    path: '/videos/{videoId}/hard-frames',
    summary: 'Collect the hard frames of the clips whose work is finished.',
    access: 'edit',
    act: message('collect the hard frames of this match'),
    params,
    response: hardFramesView,
    status: 202,
    errors: ['VIDEO_NOT_FOUND', 'TRAINING_NOT_ALLOWED', 'QUEUE_FULL', 'QUOTA_EXCEEDED'],
  },
  allowTraining: {
    method: 'PATCH',
    path: '/videos/{videoId}/training',
    summary:
      'Whether a detector may learn from this match; its owner decides. Taken back, its hard frames are removed.',
    access: 'edit',
    act: message('decide what is used for training'),
    params,
    body: allowTrainingRequest,
    response: hardFramesView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  exportHardFrames: {
    method: 'POST',
    path: '/videos/{videoId}/hard-frames/labelstudio',
    summary:
      'Write the hard frames of a match as tasks of Label Studio, into its folder in the storage.',
    access: 'edit',
    act: message('export hard frames'),
    params,
    response: exportedTasksView,
    status: 201,
    errors: ['VIDEO_NOT_FOUND', 'ARTIFACT_NOT_READY', 'STORAGE_FULL'],
  },
  changeHardFrame: {
    method: 'PATCH',
    path: '/videos/{videoId}/hard-frames/{frameId}',
    summary: 'Drop a hard frame, or restore it.',
    access: 'edit',
    act: message('drop hard frames'),
    params: z.object({ videoId: id, frameId: id }),
    body: changeHardFrameRequest,
    response: hardFramesView,
    errors: ['VIDEO_NOT_FOUND', 'NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;
