// Endpoints of the index of a match, and of what its users say about it.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import {
  atQuery,
  atView,
  averageRequest,
  averageView,
  indexStatus,
  seriesQuery,
  seriesView,
  startIndexRequest,
} from '../match-index';
import { matchView, updateMatchRequest } from '../match-settings';
import type { RouteContract } from '../route-contract';

const params = z.object({ videoId: id });

/** See lib/contracts/api. */
export const matchIndexEndpoints = {
  readAt: {
    method: 'GET',
    path: '/videos/{videoId}/at',
    summary: 'What a match shows at one time: frame, people, followed players, and all metrics.',
    access: 'view',
    params,
    query: atQuery,
    response: atView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  readSeries: {
    method: 'GET',
    path: '/videos/{videoId}/series',
    summary: 'Metrics of a match over time, as far as it is indexed.',
    access: 'view',
    params,
    query: seriesQuery,
    response: seriesView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  startIndex: {
    method: 'POST',
    path: '/videos/{videoId}/index',
    summary: 'Index a match, go on where it stopped, or with `again` begin anew.',
    access: 'edit',
    act: message('index this match'),
    params,
    body: startIndexRequest,
    response: indexStatus,
    status: 202,
    errors: ['VIDEO_NOT_FOUND', 'ARTIFACT_NOT_READY', 'QUEUE_FULL', 'QUOTA_EXCEEDED'],
  },
  readMatch: {
    method: 'GET',
    path: '/videos/{videoId}/match',
    summary: 'What its users say about a match: sport, zones, clock, tags, how it is indexed.',
    access: 'view',
    params,
    response: matchView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  updateMatch: {
    method: 'PATCH',
    path: '/videos/{videoId}/match',
    summary: 'Change some of it.',
    access: 'edit',
    act: message('change the settings of this match'),
    params,
    body: updateMatchRequest,
    response: matchView,
    errors: ['VIDEO_NOT_FOUND', 'VERSION_CONFLICT'],
  },
  makeAverage: {
    method: 'POST',
    path: '/reports/average',
    summary:
      'Averages over a part of a match, also added to the records of the day (records/player_avg_YYYYMMDD.csv).',
    access: 'signedIn',
    body: averageRequest,
    response: averageView,
    status: 201,
    errors: ['VIDEO_NOT_FOUND', 'SESSION_NOT_FOUND', 'STORAGE_FULL'],
  },
} as const satisfies Record<string, RouteContract>;
