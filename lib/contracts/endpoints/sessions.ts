// Endpoints of sessions.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import { sessionEvent } from '../events';
import { archiveQuery } from '../exports';
import { createSessionsRequest, createSessionsResult, listBytesMax } from '../highlights';
import type { RouteContract } from '../route-contract';
import { sampleView, trySampleResult } from '../sample';
import { listSessionsQuery, sessionPage } from '../session-list';
import { addPlayerRequest, addPlayerResult, sessionPlayers } from '../session-players';
import { clipView, sessionView, updateSessionRequest } from '../sessions';
import { deletedView } from '../storage';

const sessionParams = z.object({ sessionId: id });

/** See lib/contracts/api. */
export const sessionEndpoints = {
  listSessions: {
    method: 'GET',
    path: '/sessions',
    summary: 'Your sessions and those shared with you, last touched first, in pages.',
    access: 'signedIn',
    query: listSessionsQuery,
    response: sessionPage,
    errors: [],
  },
  createSessions: {
    method: 'POST',
    path: '/sessions',
    summary: 'Make the sessions of a list, one per player.',
    access: 'create',
    body: createSessionsRequest,
    bodyBytesMax: listBytesMax,
    response: createSessionsResult,
    status: 201,
    errors: [
      'VIDEO_NOT_FOUND',
      'CSV_INVALID',
      'SHEET_UNREACHABLE',
      'SHEET_URL_NOT_ALLOWED',
      'QUEUE_FULL',
      'QUOTA_EXCEEDED',
    ],
  },
  readSample: {
    method: 'GET',
    path: '/sample',
    summary: 'Whether there is a sample match to try, and whether you have it already.',
    access: 'signedIn',
    response: sampleView,
    errors: [],
  },
  trySample: {
    method: 'POST',
    path: '/sample',
    summary:
      'Create the sessions of the sample match. Idempotent. While its videos are being checked, call again.',
    access: 'create',
    response: trySampleResult,
    status: 202,
    errors: ['SAMPLE_MISSING', 'MEDIA_UNREADABLE', 'STORAGE_FULL'],
  },
  readSession: {
    method: 'GET',
    path: '/sessions/{sessionId}',
    summary: 'A session with its clips and its reel.',
    access: 'view',
    params: sessionParams,
    response: sessionView,
    errors: ['SESSION_NOT_FOUND'],
  },
  updateSession: {
    method: 'PATCH',
    path: '/sessions/{sessionId}',
    summary:
      'Change how the player is marked, shape and order of the reel and what it has beside its clips, or keep the session from retention.',
    access: 'edit',
    act: message('change sessions'),
    params: sessionParams,
    body: updateSessionRequest,
    response: sessionView,
    errors: ['SESSION_NOT_FOUND', 'CLIP_NOT_FOUND', 'SHARING_BLOCKED'],
  },
  deleteSession: {
    method: 'DELETE',
    path: '/sessions/{sessionId}',
    summary:
      'Delete a session, its clips and its files. Running work is stopped; until `purgeAt` it can be undone.',
    access: 'edit',
    act: message('delete this session'),
    params: sessionParams,
    response: deletedView,
    errors: ['SESSION_NOT_FOUND'],
  },
  readClips: {
    method: 'GET',
    path: '/sessions/{sessionId}/clips',
    summary: 'The clips of a session, in order.',
    access: 'view',
    params: sessionParams,
    response: z.array(clipView),
    errors: ['SESSION_NOT_FOUND'],
  },
  listPlayers: {
    method: 'GET',
    path: '/sessions/{sessionId}/players',
    summary: 'The sessions of the same clips, one for each player, with how far each is.',
    access: 'view',
    params: sessionParams,
    response: sessionPlayers,
    errors: ['SESSION_NOT_FOUND'],
  },
  addPlayer: {
    method: 'POST',
    path: '/sessions/{sessionId}/players',
    summary:
      'Make a session of the same clips for another player; what is cut and analysed is shared. Idempotent by name.',
    access: 'edit',
    act: message('add players'),
    params: sessionParams,
    body: addPlayerRequest,
    response: addPlayerResult,
    errors: ['SESSION_NOT_FOUND', 'VIDEO_NOT_FOUND', 'QUEUE_FULL', 'QUOTA_EXCEEDED'],
  },
  readArchive: {
    method: 'GET',
    path: '/sessions/{sessionId}/archive',
    summary:
      'Everything that is finished, as one ZIP: the reel, the finals, the paths of the player, a passport for each clip, the session as JSON, and a manifest with the SHA-256 of every file.',
    access: 'view',
    params: sessionParams,
    query: archiveQuery,
    response: z.string(),
    media: 'application/zip',
    errors: ['SESSION_NOT_FOUND', 'ARTIFACT_NOT_READY', 'RATE_LIMITED'],
  },
  sessionEvents: {
    method: 'GET',
    path: '/sessions/{sessionId}/events',
    summary:
      'What happens in a session, as server-sent events: the whole session first and after every change, progress in between.',
    access: 'view',
    params: sessionParams,
    response: sessionEvent,
    media: 'text/event-stream',
    errors: ['SESSION_NOT_FOUND'],
  },
  deleteMusic: {
    method: 'DELETE',
    path: '/sessions/{sessionId}/music',
    summary:
      'Delete the music of a session, which can be undone for 10 seconds; its reel is then made without. Music is uploaded by POST /uploads with the metadata `sessionId`.',
    access: 'edit',
    act: message('change sessions'),
    params: sessionParams,
    response: sessionView,
    errors: ['SESSION_NOT_FOUND'],
  },
  undeleteMusic: {
    method: 'POST',
    path: '/sessions/{sessionId}/music/undelete',
    summary: 'Undo the deletion of the music of a session, within 10 seconds.',
    access: 'edit',
    act: message('change sessions'),
    params: sessionParams,
    response: sessionView,
    errors: ['SESSION_NOT_FOUND', 'NOT_FOUND'],
  },
  finalize: {
    method: 'POST',
    path: '/sessions/{sessionId}/finalize',
    summary: 'Render every approved clip at source quality and join the reel.',
    access: 'edit',
    act: message('make the reel'),
    params: sessionParams,
    response: sessionView,
    status: 202,
    errors: ['SESSION_NOT_FOUND', 'NOTHING_APPROVED', 'QUEUE_FULL', 'QUOTA_EXCEEDED'],
  },
} as const satisfies Record<string, RouteContract>;
