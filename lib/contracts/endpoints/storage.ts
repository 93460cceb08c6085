// Endpoints of storage: what takes space, freeing it, retention, undoing deletions, checking a
// video again.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import type { RouteContract } from '../route-contract';
import { sessionView } from '../sessions';
import {
  freedView,
  retentionQuery,
  retentionReport,
  retentionRequest,
  storageView,
} from '../storage';
import { updateVideoRequest, videoView } from '../videos';

const videoParams = z.object({ videoId: id });
const sessionParams = z.object({ sessionId: id });

/** See lib/contracts/api. */
export const storageEndpoints = {
  readStorage: {
    method: 'GET',
    path: '/storage',
    summary: 'What takes space: of the owner everything, of others their own.',
    access: 'signedIn',
    response: storageView,
    errors: [],
  },
  planRetention: {
    method: 'GET',
    path: '/storage/retention',
    summary: 'Dry run of retention: what would be removed, and why.',
    access: 'owner',
    query: retentionQuery,
    response: retentionReport,
    errors: [],
  },
  runRetention: {
    method: 'POST',
    path: '/storage/retention',
    summary: 'Run retention now.',
    access: 'owner',
    body: retentionRequest,
    response: retentionReport,
    errors: [],
  },
  updateVideo: {
    method: 'PATCH',
    path: '/videos/{videoId}',
    summary: 'Keep a match: retention removes nothing of it.',
    access: 'edit',
    act: message('keep this match'),
    params: videoParams,
    body: updateVideoRequest,
    response: videoView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  freeVideo: {
    method: 'POST',
    path: '/videos/{videoId}/free',
    summary: 'Remove previews and analyses of a match; they can be made again.',
    access: 'edit',
    act: message('free its previews'),
    params: videoParams,
    response: freedView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  checkVideo: {
    method: 'POST',
    path: '/videos/{videoId}/check',
    summary: 'Check a refused video again.',
    access: 'edit',
    act: message('have this video checked again'),
    params: videoParams,
    response: videoView,
    status: 202,
    errors: ['VIDEO_NOT_FOUND', 'JOB_ALREADY_LIVE'],
  },
  undeleteVideo: {
    method: 'POST',
    path: '/videos/{videoId}/undelete',
    summary: 'Undo the deletion of a match, with the sessions that were deleted with it.',
    access: 'edit',
    act: message('bring this match back'),
    ofDeleted: true,
    params: videoParams,
    response: videoView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  undeleteSession: {
    method: 'POST',
    path: '/sessions/{sessionId}/undelete',
    summary: 'Undo the deletion of a session; its work goes on.',
    access: 'edit',
    act: message('bring this session back'),
    ofDeleted: true,
    params: sessionParams,
    response: sessionView,
    errors: ['SESSION_NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;
