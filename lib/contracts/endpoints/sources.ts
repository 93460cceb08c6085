// Endpoints of sources: videos and lists.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import {
  exportListRequest,
  listBytesMax,
  listFileBytesMax,
  parseRequest,
  parseResult,
  readListResult,
} from '../highlights';
import type { RouteContract } from '../route-contract';
import { deletedView } from '../storage';
import { ingestFile, ingestListing, ingestRequest, joinRequest, videoView } from '../videos';

const videoParams = z.object({ videoId: id });
const uploadParams = z.object({ uploadId: id });

/** See lib/contracts/api. */
export const sourceEndpoints = {
  listVideos: {
    method: 'GET',
    path: '/videos',
    summary: 'Your videos, newest first.',
    access: 'signedIn',
    response: z.array(videoView),
    errors: [],
  },
  readVideo: {
    method: 'GET',
    path: '/videos/{videoId}',
    summary: 'One video and what the check found.',
    access: 'view',
    params: videoParams,
    response: videoView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  deleteVideo: {
    method: 'DELETE',
    path: '/videos/{videoId}',
    summary:
      'Delete a match, with `sessions=true` also its sessions; until `purgeAt` it can be undone.',
    access: 'edit',
    act: message('delete this match'),
    params: videoParams,
    query: z.strictObject({ sessions: z.enum(['true', 'false']).default('false') }),
    response: deletedView,
    errors: ['VIDEO_NOT_FOUND', 'VIDEO_IN_USE'],
  },
  joinVideos: {
    method: 'POST',
    path: '/videos/join',
    summary:
      'Make one video of parts of a recording, in this order, by copying: frames and sound stay as they are. The parts are removed once it is ready, but for those that sessions use.',
    access: 'create',
    body: joinRequest,
    response: videoView,
    status: 202,
    errors: [
      'VIDEO_NOT_FOUND',
      'PARTS_DIFFER',
      'JOB_ALREADY_LIVE',
      'MEDIA_LIMIT_EXCEEDED',
      'QUOTA_EXCEEDED',
      'QUEUE_FULL',
    ],
  },
  listIngest: {
    method: 'GET',
    path: '/videos/ingest',
    summary: 'Files in the ingest folder.',
    access: 'create',
    response: ingestListing,
    errors: [],
  },
  takeIngest: {
    method: 'POST',
    path: '/videos/ingest',
    summary: 'Make a video of a file in the ingest folder.',
    access: 'create',
    body: ingestRequest,
    response: videoView,
    status: 201,
    errors: [
      'NOT_FOUND',
      'MEDIA_FORMAT_NOT_ALLOWED',
      'MEDIA_LIMIT_EXCEEDED',
      'MEDIA_UNREADABLE',
      'STORAGE_FULL',
      'QUOTA_EXCEEDED',
    ],
  },
  checkIngest: {
    method: 'POST',
    path: '/videos/ingest/check',
    summary:
      'Have the watch check a file of the ingest folder again, or put one back on the list that was removed.',
    access: 'create',
    body: ingestRequest,
    response: ingestFile,
    errors: ['NOT_FOUND'],
  },
  removeIngest: {
    method: 'POST',
    path: '/videos/ingest/remove',
    summary:
      'Take a file of the ingest folder off the list until it changes or is put back. The file itself stays.',
    access: 'create',
    body: ingestRequest,
    response: ingestFile,
    errors: ['NOT_FOUND'],
  },
  readUploadVideo: {
    method: 'GET',
    path: '/uploads/{uploadId}/video',
    summary: 'The video a finished upload became.',
    access: 'create',
    params: uploadParams,
    response: videoView,
    errors: ['UPLOAD_NOT_FOUND'],
  },
  parseHighlights: {
    method: 'POST',
    path: '/highlights/parse',
    summary: 'Dry run of a list: rows, errors per cell, clips per player. Makes nothing.',
    access: 'create',
    body: parseRequest,
    bodyBytesMax: listBytesMax,
    response: parseResult,
    errors: ['VIDEO_NOT_FOUND', 'CSV_INVALID', 'SHEET_UNREACHABLE', 'SHEET_URL_NOT_ALLOWED'],
  },
  readListFile: {
    method: 'POST',
    path: '/highlights/read',
    summary: 'What a file is and its list as text, for the dry run. Makes nothing.',
    access: 'create',
    query: z.strictObject({ name: z.string().max(500).optional() }),
    takesFile: true,
    bodyBytesMax: listFileBytesMax,
    response: readListResult,
    errors: ['CSV_INVALID'],
  },
  exportList: {
    method: 'POST',
    path: '/highlights/export',
    summary:
      'The list of the dry run as a file of another program: corrected, one row for each moment, without padding.',
    access: 'create',
    body: exportListRequest,
    bodyBytesMax: listBytesMax,
    response: z.string(),
    media: 'application/octet-stream',
    errors: ['VIDEO_NOT_FOUND', 'CSV_INVALID', 'SHEET_UNREACHABLE', 'SHEET_URL_NOT_ALLOWED'],
  },
} as const satisfies Record<string, RouteContract>;
