// Endpoints that stop or repeat much work at once.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import type { RouteContract } from '../route-contract';
import { clipView } from '../sessions';
import { retriedWork, retryFilter, stoppedWork, workFilter } from '../work';

const sessionParams = z.object({ sessionId: id });

/** See lib/contracts/api. */
export const workEndpoints = {
  cancelClip: {
    method: 'POST',
    path: '/clips/{clipId}/cancel',
    summary: 'Stop all work on a clip. Repeating it changes nothing.',
    access: 'choose',
    act: message('stop the work on this clip'),
    params: z.object({ clipId: id }),
    response: clipView,
    status: 202,
    errors: ['CLIP_NOT_FOUND'],
  },
  cancelSession: {
    method: 'POST',
    path: '/sessions/{sessionId}/cancel',
    summary: 'Stop all work of a session: analyses, previews, finals and the reel.',
    access: 'choose',
    act: message('stop the work of this session'),
    params: sessionParams,
    response: stoppedWork,
    status: 202,
    errors: ['SESSION_NOT_FOUND'],
  },
  retrySession: {
    method: 'POST',
    path: '/sessions/{sessionId}/retry',
    summary: 'Repeat all work of a session that failed.',
    access: 'choose',
    act: message('repeat the work of this session'),
    params: sessionParams,
    response: retriedWork,
    status: 202,
    errors: ['SESSION_NOT_FOUND', 'QUEUE_FULL', 'QUOTA_EXCEEDED'],
  },
  cancelJobs: {
    method: 'POST',
    path: '/jobs/cancel',
    summary:
      'Stop work: of these sessions, of these videos with all their sessions, of these kinds, or all of yours.',
    access: 'signedIn',
    body: workFilter,
    response: stoppedWork,
    status: 202,
    errors: [],
  },
  retryJobs: {
    method: 'POST',
    path: '/jobs/retry',
    summary: 'Repeat work that failed: of these sessions, of these videos, or all of yours.',
    access: 'signedIn',
    body: retryFilter,
    response: retriedWork,
    status: 202,
    errors: ['QUEUE_FULL', 'QUOTA_EXCEEDED'],
  },
} as const satisfies Record<string, RouteContract>;
