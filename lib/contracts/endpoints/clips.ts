// Endpoints of a clip: commands, detections, path.

import { z } from 'zod';
import { pathFormats } from '@/lib/exports/path-formats';
import { type Message, message } from '@/lib/messages/message';
import { id } from '../envelope';
import { clipPassport, exportPathQuery } from '../exports';
import { detectionsView, framesView, pathView, suggestionView } from '../path-views';
import type { RouteContract } from '../route-contract';
import {
  anchorsRequest,
  clipCommandRequest,
  clipView,
  eraseRequest,
  updateClipRequest,
} from '../sessions';
import { peopleView } from '../style';

const clipParams = z.object({ clipId: id });

const clipCommand = <const A extends 'choose' | 'edit'>(
  path: string,
  access: A,
  act: Message,
  summary: string,
) =>
  ({
    method: 'POST',
    path: `/clips/{clipId}/${path}`,
    summary,
    access,
    act,
    params: clipParams,
    body: clipCommandRequest,
    response: clipView,
    errors: ['CLIP_NOT_FOUND', 'CLIP_STATE_CONFLICT', 'VERSION_CONFLICT'],
  }) as const satisfies RouteContract;

/** See lib/contracts/api. */
export const clipEndpoints = {
  readClip: {
    method: 'GET',
    path: '/clips/{clipId}',
    summary: 'One clip.',
    access: 'view',
    params: clipParams,
    response: clipView,
    errors: ['CLIP_NOT_FOUND'],
  },
  detect: {
    method: 'POST',
    path: '/clips/{clipId}/detect',
    summary: 'Take up an analysis that failed or was cancelled.',
    access: 'choose',
    act: message('start the analysis'),
    params: clipParams,
    response: clipView,
    status: 202,
    errors: ['CLIP_NOT_FOUND', 'CLIP_STATE_CONFLICT', 'JOB_ALREADY_LIVE', 'QUOTA_EXCEEDED'],
  },
  readDetections: {
    method: 'GET',
    path: '/clips/{clipId}/detections',
    summary: 'The detections of a frame.',
    access: 'view',
    params: clipParams,
    query: z.strictObject({ frame: z.coerce.number().int().min(0).default(0) }),
    response: detectionsView,
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  readSuggestion: {
    method: 'GET',
    path: '/clips/{clipId}/suggestion',
    summary:
      'The frame to choose the player on, and who in it looks most like the player of the clips before.',
    access: 'view',
    params: clipParams,
    response: suggestionView,
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  readPeople: {
    method: 'GET',
    path: '/clips/{clipId}/people',
    summary: 'All people of each analysed frame, with those who are missed for a moment.',
    access: 'view',
    params: clipParams,
    response: peopleView,
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  readFrames: {
    method: 'GET',
    path: '/clips/{clipId}/frames',
    summary: 'Presentation time of every frame.',
    access: 'view',
    params: clipParams,
    response: framesView,
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  chooseAnchors: {
    method: 'POST',
    path: '/clips/{clipId}/anchors',
    summary: 'Follow the player from these anchors: a new attempt.',
    access: 'choose',
    act: message('choose the player'),
    params: clipParams,
    body: anchorsRequest,
    response: clipView,
    status: 202,
    errors: ['CLIP_NOT_FOUND', 'CLIP_STATE_CONFLICT', 'VERSION_CONFLICT', 'BBOX_INVALID'],
  },
  erasePath: {
    method: 'POST',
    path: '/clips/{clipId}/erase',
    summary:
      'The path without the player in a stretch of frames: a new attempt, every other frame as it was.',
    access: 'choose',
    act: message('correct the path'),
    params: clipParams,
    body: eraseRequest,
    response: clipView,
    status: 202,
    errors: [
      'CLIP_NOT_FOUND',
      'CLIP_STATE_CONFLICT',
      'VERSION_CONFLICT',
      'VALIDATION_FAILED',
      'ARTIFACT_NOT_READY',
    ],
  },
  readPath: {
    method: 'GET',
    path: '/clips/{clipId}/path',
    summary:
      'Where the player is in every frame; while they are being followed, in the frames known so far.',
    access: 'view',
    params: clipParams,
    response: pathView,
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  readAttemptPath: {
    method: 'GET',
    path: '/clips/{clipId}/attempts/{attemptId}/path',
    summary: 'The whole path of any attempt of the clip, to compare it with the present one.',
    access: 'view',
    params: clipParams.extend({ attemptId: id }),
    response: pathView,
    errors: ['CLIP_NOT_FOUND', 'NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  exportPath: {
    method: 'GET',
    path: '/clips/{clipId}/path/export',
    summary:
      'The path of the player as a file of another program, one frame for each of the clip, pixels of the source.',
    access: 'view',
    params: clipParams,
    query: exportPathQuery,
    response: z.string(),
    media: 'application/octet-stream',
    mediaTypes: [...new Set(pathFormats.map(({ mediaType }) => mediaType))],
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  readPassport: {
    method: 'GET',
    path: '/clips/{clipId}/passport',
    summary:
      'What the clip was made from: model, parameters, anchors, and the shares of frames that are seen, bridged and lost.',
    access: 'view',
    params: clipParams,
    response: clipPassport,
    errors: ['CLIP_NOT_FOUND'],
  },
  readPreview: {
    method: 'GET',
    path: '/clips/{clipId}/preview',
    summary: 'The rendered preview file of the present attempt.',
    access: 'view',
    params: clipParams,
    response: z.object({ url: z.string() }),
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
  approve: clipCommand(
    'approve',
    'edit',
    message('approve clips'),
    'Take this clip into the reel.',
  ),
  reselect: {
    ...clipCommand('reselect', 'choose', message('choose the player'), 'Choose the player again.'),
    formerly: [{ path: '/clips/{clipId}/reject', since: '2026-11-29' }],
  },
  skip: clipCommand('skip', 'edit', message('skip clips'), 'Leave this clip out of the reel.'),
  restore: clipCommand('restore', 'edit', message('restore clips'), 'Undo a skip.'),
  updateClip: {
    method: 'PATCH',
    path: '/clips/{clipId}',
    summary:
      'Rate the clip, show and render some of its frames alone, or say when its mark is shown: nothing is followed again, an earlier final becomes stale.',
    access: 'edit',
    act: message('trim, time and rate clips'),
    params: clipParams,
    body: updateClipRequest,
    response: clipView,
    errors: ['CLIP_NOT_FOUND', 'CLIP_STATE_CONFLICT'],
  },
  restoreAttempt: {
    method: 'POST',
    path: '/clips/{clipId}/attempts/{attemptId}/restore',
    summary: 'Bring an earlier or later complete attempt back: undo and redo of corrections.',
    access: 'choose',
    act: message('undo and redo corrections'),
    params: clipParams.extend({ attemptId: id }),
    body: clipCommandRequest,
    response: clipView,
    errors: ['CLIP_NOT_FOUND', 'NOT_FOUND', 'CLIP_STATE_CONFLICT', 'VERSION_CONFLICT'],
  },
  retry: clipCommand(
    'retry',
    'choose',
    message('repeat work'),
    'Repeat work that failed or was cancelled.',
  ),
} as const satisfies Record<string, RouteContract>;
