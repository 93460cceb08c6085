// API calls of storage: deletions and their undo, what takes space, retention.

import { api } from '@/lib/contracts/endpoints/api';
import { call } from './http';

export const getStorage = (signal?: AbortSignal) => call(api.readStorage, {}, signal);
export const planRetention = (previewDays: number, signal?: AbortSignal) =>
  call(api.planRetention, { query: { previewDays } }, signal);
export const runRetention = (previewDays: number) =>
  call(api.runRetention, { body: { previewDays } });
export const freeVideo = (videoId: string) => call(api.freeVideo, { params: { videoId } });
export const keepVideo = (videoId: string, kept: boolean) =>
  call(api.updateVideo, { params: { videoId }, body: { kept } });
export const checkVideo = (videoId: string) => call(api.checkVideo, { params: { videoId } });
export const deleteVideo = (videoId: string) =>
  call(api.deleteVideo, { params: { videoId }, query: { sessions: 'true' } });
export const undeleteVideo = (videoId: string) => call(api.undeleteVideo, { params: { videoId } });
export const undeleteSession = (sessionId: string) =>
  call(api.undeleteSession, { params: { sessionId } });
export const keepSession = (sessionId: string, kept: boolean) =>
  call(api.updateSession, { params: { sessionId }, body: { kept } });
export const analyzeAgain = (clipId: string) => call(api.detect, { params: { clipId } });
