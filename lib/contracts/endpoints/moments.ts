// Endpoints of the list of a match.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import { listBytesMax } from '../highlights';
import {
  changeBytesMax,
  changeMomentsRequest,
  exportMomentsQuery,
  historyQuery,
  importMomentsRequest,
  importMomentsResult,
  listMomentsQuery,
  momentHistory,
  momentListView,
  momentSessionsRequest,
  momentSessionsResult,
  proposeMomentsRequest,
  proposeMomentsResult,
  redoMomentsRequest,
  undoMomentsRequest,
  weightFitView,
} from '../moments';
import type { RouteContract } from '../route-contract';

const params = z.object({ videoId: id });

/** See lib/contracts/api. */
export const momentEndpoints = {
  listMoments: {
    method: 'GET',
    path: '/videos/{videoId}/moments',
    summary:
      'The moments of a match: tagged, imported and proposed; with `since` what changed after that revision. The ETag is the revision.',
    access: 'view',
    params,
    query: listMomentsQuery,
    response: momentListView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  changeMoments: {
    method: 'POST',
    path: '/videos/{videoId}/moments/changes',
    summary: 'Add, change and remove moments: one change, whole or not at all, that can be undone.',
    access: 'edit',
    act: message('change its moments'),
    params,
    body: changeMomentsRequest,
    bodyBytesMax: changeBytesMax,
    response: momentListView,
    errors: ['VIDEO_NOT_FOUND', 'MOMENT_CONFLICT', 'MOMENTS_FULL'],
  },
  undoMoments: {
    method: 'POST',
    path: '/videos/{videoId}/moments/undo',
    summary: 'Take back your latest change, or one of the history. The undo is a change, too.',
    access: 'edit',
    act: message('change its moments'),
    params,
    body: undoMomentsRequest,
    response: momentListView,
    errors: ['VIDEO_NOT_FOUND', 'MOMENT_CONFLICT', 'NOTHING_TO_UNDO', 'MOMENTS_FULL'],
  },
  redoMoments: {
    method: 'POST',
    path: '/videos/{videoId}/moments/redo',
    summary: 'Bring back what you undid last.',
    access: 'edit',
    act: message('change its moments'),
    params,
    body: redoMomentsRequest,
    response: momentListView,
    errors: ['VIDEO_NOT_FOUND', 'MOMENT_CONFLICT', 'NOTHING_TO_UNDO', 'MOMENTS_FULL'],
  },
  readMomentHistory: {
    method: 'GET',
    path: '/videos/{videoId}/moments/history',
    summary: 'Who changed the list, when and what, newest first, in pages.',
    access: 'view',
    params,
    query: historyQuery,
    response: momentHistory,
    errors: ['VIDEO_NOT_FOUND'],
  },
  importMoments: {
    method: 'POST',
    path: '/videos/{videoId}/moments/import',
    summary: 'Add the rows of a list of any format as moments; rows with problems are named.',
    access: 'edit',
    act: message('import a list'),
    params,
    body: importMomentsRequest,
    bodyBytesMax: listBytesMax,
    response: importMomentsResult,
    errors: [
      'VIDEO_NOT_FOUND',
      'ARTIFACT_NOT_READY',
      'CSV_INVALID',
      'SHEET_UNREACHABLE',
      'SHEET_URL_NOT_ALLOWED',
      'MOMENT_CONFLICT',
      'MOMENTS_FULL',
    ],
  },
  exportMoments: {
    method: 'GET',
    path: '/videos/{videoId}/moments/export',
    summary: 'The moments as a file of this or another program.',
    access: 'view',
    params,
    query: exportMomentsQuery,
    response: z.string(),
    media: 'application/octet-stream',
    errors: ['VIDEO_NOT_FOUND', 'ARTIFACT_NOT_READY', 'CSV_INVALID'],
  },
  proposeMoments: {
    method: 'POST',
    path: '/videos/{videoId}/moments/propose',
    summary:
      'Propose moments from the index, as one change; open proposals are replaced, decided ones stay.',
    access: 'edit',
    act: message('have moments proposed'),
    params,
    body: proposeMomentsRequest,
    response: proposeMomentsResult,
    errors: ['VIDEO_NOT_FOUND', 'MOMENT_CONFLICT', 'MOMENTS_FULL'],
  },
  fitMomentWeights: {
    method: 'POST',
    path: '/videos/{videoId}/moments/fit',
    summary:
      'What the weights of the proposer would be by what was accepted and rejected, and the effect. Changes nothing: to apply them, PATCH the match.',
    access: 'edit',
    act: message('fit the weights of proposed moments'),
    params,
    response: weightFitView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  makeMomentSessions: {
    method: 'POST',
    path: '/videos/{videoId}/moments/sessions',
    summary:
      'Make sessions of moments: one for each player, or one of all. Plain ones (`marked` false) make their reel at once.',
    access: 'edit',
    act: message('make sessions of its moments'),
    params,
    body: momentSessionsRequest,
    response: momentSessionsResult,
    status: 201,
    errors: [
      'VIDEO_NOT_FOUND',
      'ARTIFACT_NOT_READY',
      'CSV_INVALID',
      'QUEUE_FULL',
      'QUOTA_EXCEEDED',
    ],
  },
} as const satisfies Record<string, RouteContract>;
