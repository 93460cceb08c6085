// Endpoints of playing a whole match. Playlists and their files are beside the routes.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { id } from '../envelope';
import { playbackView, waveformView } from '../playback';
import type { RouteContract } from '../route-contract';

const videoParams = z.object({ videoId: id });

/** See lib/contracts/endpoints/api. */
export const playbackEndpoints = {
  readPlayback: {
    method: 'GET',
    path: '/videos/{videoId}/playback',
    summary: 'How a match plays: playlists, the source, thumbnails, the times of all frames.',
    access: 'view',
    params: videoParams,
    response: playbackView,
    errors: ['VIDEO_NOT_FOUND'],
  },
  startPlayback: {
    method: 'POST',
    path: '/videos/{videoId}/playback',
    summary: 'Make a match playable in browsers, or go on where that has ended.',
    access: 'edit',
    act: message('make this match playable'),
    params: videoParams,
    response: playbackView,
    status: 202,
    errors: ['VIDEO_NOT_FOUND', 'FEATURE_OFF', 'QUOTA_EXCEEDED', 'QUEUE_FULL'],
  },
  readWaveform: {
    method: 'GET',
    path: '/videos/{videoId}/waveform',
    summary: 'The highest level of each step of the sound of a match.',
    access: 'view',
    params: videoParams,
    response: waveformView,
    errors: ['VIDEO_NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;
