// Endpoints of jobs and of the installation.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import { jobsListing, jobView } from '../jobs';
import type { RouteContract } from '../route-contract';
import { healthDetails, healthLive, healthReady } from '../system';

const jobParams = z.object({ jobId: id });

/** See lib/contracts/api. */
export const systemEndpoints = {
  listJobs: {
    method: 'GET',
    path: '/jobs',
    summary: 'Work that you may stop or repeat: what waits or runs, and what ended lately.',
    access: 'signedIn',
    response: jobsListing,
    errors: [],
  },
  readJob: {
    method: 'GET',
    path: '/jobs/{jobId}',
    summary: 'One job.',
    access: 'view',
    params: jobParams,
    response: jobView,
    errors: ['JOB_NOT_FOUND'],
  },
  cancelJob: {
    method: 'POST',
    path: '/jobs/{jobId}/cancel',
    summary: 'Stop a job.',
    access: 'choose',
    act: message('stop this work'),
    params: jobParams,
    response: jobView,
    status: 202,
    errors: ['JOB_NOT_FOUND'],
  },
  retryJob: {
    method: 'POST',
    path: '/jobs/{jobId}/retry',
    summary: 'Repeat a job that failed or was cancelled.',
    access: 'choose',
    act: message('repeat this work'),
    params: jobParams,
    response: jobView,
    status: 202,
    errors: ['JOB_NOT_FOUND', 'JOB_ALREADY_LIVE', 'CLIP_STATE_CONFLICT', 'QUOTA_EXCEEDED'],
  },
  live: {
    method: 'GET',
    path: '/health/live',
    summary: 'Liveness of the web process.',
    access: 'public',
    response: healthLive,
    errors: [],
  },
  ready: {
    method: 'GET',
    path: '/health/ready',
    summary:
      'Database, storage, redis, registry, model and worker, each in a word. Status 503 when work cannot be done.',
    access: 'public',
    response: healthReady,
    errors: ['NOT_READY'],
  },
  details: {
    method: 'GET',
    path: '/health/details',
    summary: 'Versions, folders, workers, model, settings and warnings.',
    access: 'owner',
    response: healthDetails,
    errors: [],
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description.',
    access: 'signedIn',
    response: z.looseObject({ openapi: z.string() }),
    media: 'application/json',
    errors: [],
  },
} as const satisfies Record<string, RouteContract>;
