// Every API call of the pages, named as its endpoint in lib/contracts/endpoints/api.

import type { z } from 'zod';
import { api } from '@/lib/contracts/endpoints/api';
import type { AuditFilter } from '@/lib/contracts/installation';
import type { ReelOptions } from '@/lib/contracts/reel-options';
import {
  type SessionPage,
  type SessionSummary,
  sessionsPageMax,
} from '@/lib/contracts/session-list';
import type { AnchorView } from '@/lib/contracts/sessions';
import type { StyleView } from '@/lib/contracts/style';
import type { NameChoices } from '@/lib/exports/file-names/file-names';
import type { PathFormatName } from '@/lib/exports/path-formats';
import type { Shape } from '@/lib/review/reframing/shapes';
import { apiBase, buildPath, call, callForFile, callWithFile } from './http';

type AbortOption = AbortSignal | undefined;
type Body<N extends 'setup' | 'login' | 'parseHighlights' | 'createSessions' | 'updateClip'> =
  z.input<(typeof api)[N]['body']>;

export const getSetup = (signal?: AbortOption) => call(api.setupStatus, {}, signal);
export const setUp = (body: Body<'setup'>) => call(api.setup, { body });
export const logIn = (body: Body<'login'>) => call(api.login, { body });
export const logOut = () => call(api.logout, {});

export const listVideos = (signal?: AbortOption) => call(api.listVideos, {}, signal);
export const joinVideos = (videoIds: string[]) => call(api.joinVideos, { body: { videoIds } });
export const listIngest = (signal?: AbortOption) => call(api.listIngest, {}, signal);
export const takeIngest = (key: string) => call(api.takeIngest, { body: { key } });
export const checkIngest = (key: string) => call(api.checkIngest, { body: { key } });
export const removeIngest = (key: string) => call(api.removeIngest, { body: { key } });

export const parseHighlights = (body: Body<'parseHighlights'>, signal?: AbortOption) =>
  call(api.parseHighlights, { body }, signal);
export const createSessions = (body: Body<'createSessions'>) => call(api.createSessions, { body });

export const getSample = (signal?: AbortOption) => call(api.readSample, {}, signal);
export const trySample = (signal?: AbortOption) => call(api.trySample, {}, signal);

export const listSessions = (after: string | null, signal?: AbortOption) =>
  call(api.listSessions, { query: after === null ? {} : { after } }, signal);
/** The newest whose player or game has the words. */
export const searchSessions = (search: string, signal?: AbortOption) =>
  call(api.listSessions, { query: { search, limit: sessionsPageMax } }, signal);
/** All, a page at a time. */
export async function listAllSessions(signal?: AbortOption): Promise<SessionSummary[]> {
  const sessions: SessionSummary[] = [];
  let after: string | null = null;
  do {
    const query = { limit: sessionsPageMax, ...(after === null ? {} : { after }) };
    const page: SessionPage = await call(api.listSessions, { query }, signal);
    sessions.push(...page.sessions);
    after = page.next;
  } while (after !== null);
  return sessions;
}
/** The newest of a match. */
export const listMatchSessions = (videoId: string, signal?: AbortOption) =>
  call(api.listSessions, { query: { videoId } }, signal);
export const getAttemptPath = (clipId: string, attemptId: string, signal?: AbortOption) =>
  call(api.readAttemptPath, { params: { clipId, attemptId } }, signal);
export const getSession = (sessionId: string, signal?: AbortOption) =>
  call(api.readSession, { params: { sessionId } }, signal);
export const restyleSession = (sessionId: string, style: StyleView) =>
  call(api.updateSession, { params: { sessionId }, body: { style } });
export const reshapeReel = (sessionId: string, shape: Shape) =>
  call(api.updateSession, { params: { sessionId }, body: { shape } });
export const deleteSession = (sessionId: string) =>
  call(api.deleteSession, { params: { sessionId } });
export const finalizeSession = (sessionId: string) => call(api.finalize, { params: { sessionId } });
/** Everyone who has a session of the same clips. */
export const listPlayers = (sessionId: string, signal?: AbortOption) =>
  call(api.listPlayers, { params: { sessionId } }, signal);
export const addPlayer = (sessionId: string, player: string) =>
  call(api.addPlayer, { params: { sessionId }, body: { player } });
export const sessionEventsPath = (sessionId: string) =>
  buildPath(api.sessionEvents.path, { sessionId });

export const listShares = (of: { sessionId: string } | { videoId: string }, signal?: AbortOption) =>
  call(api.listShares, { query: of }, signal);
export const createShare = (body: z.input<(typeof api)['createShare']['body']>) =>
  call(api.createShare, { body });
export const deleteShare = (shareId: string) => call(api.deleteShare, { params: { shareId } });

export const getFrames = (clipId: string, signal?: AbortOption) =>
  call(api.readFrames, { params: { clipId } }, signal);
/** All people of a clip. */
export const getPeople = (clipId: string, signal?: AbortOption) =>
  call(api.readPeople, { params: { clipId } }, signal);
export const getPath = (clipId: string, signal?: AbortOption) =>
  call(api.readPath, { params: { clipId } }, signal);
/** The path as a file of another program. */
export const exportPath = (clipId: string, format: PathFormatName) =>
  callForFile(api.exportPath, { params: { clipId }, query: { format } });
export const getPassport = (clipId: string) => call(api.readPassport, { params: { clipId } });
export const getDetections = (clipId: string, frame: number, signal?: AbortOption) =>
  call(api.readDetections, { params: { clipId }, query: { frame } }, signal);
/** The frame to choose on, and who in it is likely the player. */
export const getSuggestion = (clipId: string, signal?: AbortOption) =>
  call(api.readSuggestion, { params: { clipId } }, signal);
export const sendAnchors = (clipId: string, expectedVersion: number, anchors: AnchorView[]) =>
  call(api.chooseAnchors, { params: { clipId }, body: { expectedVersion, anchors } });

export const erasePath = (
  clipId: string,
  body: { readonly expectedVersion: number; readonly first: number; readonly last: number },
) => call(api.erasePath, { params: { clipId }, body });

export type ClipCommand = 'approve' | 'reselect' | 'skip' | 'restore' | 'retry';
export const commandClip = (clipId: string, command: ClipCommand, expectedVersion: number) =>
  call(api[command], { params: { clipId }, body: { expectedVersion } });

export const updateClip = (clipId: string, body: Body<'updateClip'>) =>
  call(api.updateClip, { params: { clipId }, body });
export const orderReel = (sessionId: string, reelOrder: string[]) =>
  call(api.updateSession, { params: { sessionId }, body: { reelOrder } });
export const setNameTemplates = (sessionId: string, nameTemplates: NameChoices) =>
  call(api.updateSession, { params: { sessionId }, body: { nameTemplates } });
export const getFileNames = (signal?: AbortOption) => call(api.readFileNames, {}, signal);
export const changeFileNames = (body: NameChoices) => call(api.changeFileNames, { body });
export const setReelOptions = (sessionId: string, reelOptions: ReelOptions) =>
  call(api.updateSession, { params: { sessionId }, body: { reelOptions } });

export const deleteMusic = (sessionId: string) => call(api.deleteMusic, { params: { sessionId } });
export const undeleteMusic = (sessionId: string) =>
  call(api.undeleteMusic, { params: { sessionId } });

export const restoreAttempt = (clipId: string, attemptId: string, expectedVersion: number) =>
  call(api.restoreAttempt, { params: { clipId, attemptId }, body: { expectedVersion } });

export const listJobs = (signal?: AbortOption) => call(api.listJobs, {}, signal);
export const cancelJob = (jobId: string) => call(api.cancelJob, { params: { jobId } });

export const cancelJobs = (body: z.input<typeof api.cancelJobs.body>) =>
  call(api.cancelJobs, { body });
export const retryJobs = (body: z.input<typeof api.retryJobs.body>) =>
  call(api.retryJobs, { body });

export const getModels = (signal?: AbortOption) => call(api.readModels, {}, signal);
export const activateModel = (sha256: string | null) =>
  call(api.activateModel, { body: { sha256 } });
export const rollBackModel = () => call(api.rollBackModel, {});
export const addModel = (file: File) =>
  callWithFile(api.addModel, { query: { name: file.name } }, file);
export const downloadModel = () => call(api.downloadModel, {});

export const getHealth = (signal?: AbortOption) => call(api.details, {}, signal);
export const listAlerts = (signal?: AbortOption) => call(api.listAlerts, {}, signal);
export const getVersion = (signal?: AbortOption) => call(api.systemVersion, {}, signal);
export const getDiagnostics = () => call(api.diagnostics, {});

export const listAudit = (query: z.input<typeof api.listAudit.query>, signal?: AbortOption) =>
  call(api.listAudit, { query }, signal);
export const checkAudit = (signal?: AbortOption) => call(api.checkAudit, {}, signal);
export const auditExportPath = (filter: AuditFilter) =>
  apiBase + buildPath(api.exportAudit.path, {}, { ...filter });
