// Calls of the match room.

import type { z } from 'zod';
import { api } from '@/lib/contracts/endpoints/api';
import type { WrittenFormatName } from '@/lib/highlights/formats/catalog/catalog';
import { call, callForFile } from './http';

type AbortOption = AbortSignal | undefined;
type Body<K extends keyof typeof api> = (typeof api)[K] extends { body: infer S extends z.ZodType }
  ? z.input<S>
  : never;

const of = (videoId: string) => ({ params: { videoId } });

export const readPlayback = (videoId: string, signal?: AbortOption) =>
  call(api.readPlayback, of(videoId), signal);
export const startPlayback = (videoId: string) => call(api.startPlayback, of(videoId));
export const readWaveform = (videoId: string, signal?: AbortOption) =>
  call(api.readWaveform, of(videoId), signal);

export const readSeries = (videoId: string, metric: string, signal?: AbortOption) =>
  call(api.readSeries, { ...of(videoId), query: { metric } }, signal);
export const readAt = (videoId: string, t: number, signal?: AbortOption) =>
  call(api.readAt, { ...of(videoId), query: { t } }, signal);
export const startIndex = (videoId: string, again: boolean) =>
  call(api.startIndex, { ...of(videoId), body: { again } });

export const readHardFrames = (videoId: string, signal?: AbortOption) =>
  call(api.listHardFrames, of(videoId), signal);
export const collectHardFrames = (videoId: string) => call(api.collectHardFrames, of(videoId));
export const exportHardFrames = (videoId: string) => call(api.exportHardFrames, of(videoId));
export const allowTraining = (videoId: string, allowed: boolean) =>
  call(api.allowTraining, { ...of(videoId), body: { allowed } });
export const changeHardFrame = (videoId: string, frameId: string, dropped: boolean) =>
  call(api.changeHardFrame, { params: { videoId, frameId }, body: { dropped } });

export const readMatch = (videoId: string, signal?: AbortOption) =>
  call(api.readMatch, of(videoId), signal);
export const updateMatch = (videoId: string, body: Body<'updateMatch'>) =>
  call(api.updateMatch, { ...of(videoId), body });

export const getMoments = (videoId: string, signal?: AbortOption) =>
  call(api.listMoments, { ...of(videoId), query: {} }, signal);
export const changeMoments = (videoId: string, body: Body<'changeMoments'>) =>
  call(api.changeMoments, { ...of(videoId), body });
/** `revision`: of the history; null: the latest change of one's own. */
export const undoMoments = (videoId: string, revision: number | null = null) =>
  call(api.undoMoments, {
    ...of(videoId),
    body: { changeId: crypto.randomUUID(), ...(revision === null ? {} : { revision }) },
  });
export const redoMoments = (videoId: string) =>
  call(api.redoMoments, { ...of(videoId), body: { changeId: crypto.randomUUID() } });
export const proposeMoments = (videoId: string, body: Body<'proposeMoments'>) =>
  call(api.proposeMoments, { ...of(videoId), body });
export const fitMomentWeights = (videoId: string) => call(api.fitMomentWeights, of(videoId));
export const readMomentHistory = (videoId: string, before: number | null, signal?: AbortOption) =>
  call(api.readMomentHistory, { ...of(videoId), query: before === null ? {} : { before } }, signal);
export const importMoments = (videoId: string, body: Body<'importMoments'>) =>
  call(api.importMoments, { ...of(videoId), body });
export const exportMoments = (videoId: string, format: WrittenFormatName) =>
  callForFile(api.exportMoments, { ...of(videoId), query: { format } });
export const makeMomentSessions = (videoId: string, body: Body<'makeMomentSessions'>) =>
  call(api.makeMomentSessions, { ...of(videoId), body });
export const makeAverage = (body: Body<'makeAverage'>) => call(api.makeAverage, { body });
