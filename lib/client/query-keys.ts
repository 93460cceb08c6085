// Keys of the react-query cache.

export const sessionsKey = ['sessions'] as const;
export const videosKey = ['videos'] as const;
export const ingestKey = ['ingest'] as const;
export const sampleKey = ['sample'] as const;
export const jobsKey = ['jobs'] as const;
export const modelsKey = ['models'] as const;
export const alertsKey = ['alerts'] as const;
export const healthKey = ['health'] as const;
export const fileNamesKey = ['file-names'] as const;
export const fileNamesSampleKey = ['file-names-sample'] as const;
export const sharedChoicesKey = ['share-choices'] as const;
export const usersKey = ['users'] as const;
export const invitationsKey = ['invitations'] as const;
export const accountKey = ['account'] as const;
export const signInsKey = ['sign-ins'] as const;
export const tokensKey = ['api-tokens'] as const;
export const storageKey = ['storage'] as const;
export const retentionKey = ['retention'] as const;
export const versionKey = ['version'] as const;
export const auditKey = (filter: object) => ['audit', filter] as const;
export const auditCheckKey = ['audit-check'] as const;
export const sessionKey = (id: string) => ['session', id] as const;
export const allSharesKey = ['shares'] as const;
export const sharesKey = (covered: object) => [...allSharesKey, covered] as const;
export const allReelLinksKey = ['reel-links'] as const;
export const reelLinksKey = (sessionId: string) => [...allReelLinksKey, sessionId] as const;
export const framesKey = (clipId: string) => ['frames', clipId] as const;
export const peopleKey = (clipId: string) => ['people', clipId] as const;
/** A path changes within an attempt only while its partial paths arrive. */
export const pathKey = (clipId: string, attemptId: string | null) =>
  ['path', clipId, attemptId] as const;
export const detectionsKey = (clipId: string, frame: number) =>
  ['detections', clipId, frame] as const;
/** `shown`: the attempts that show the player; with others the answer may be another. */
export const suggestionKey = (clipId: string, shown: readonly string[]) =>
  ['suggestion', clipId, ...shown] as const;
export const playersKey = (sessionId: string) => ['players', sessionId] as const;
export const hardFramesKey = (videoId: string) => ['hard-frames', videoId] as const;
export const playbackKey = (videoId: string) => ['playback', videoId] as const;
export const waveformKey = (videoId: string, madeSeconds: number) =>
  ['waveform', videoId, madeSeconds] as const;
export const seriesKey = (videoId: string, metric: string, indexedSeconds: number) =>
  ['series', videoId, metric, indexedSeconds] as const;
export const atKey = (videoId: string, seconds: number) => ['at', videoId, seconds] as const;
export const matchKey = (videoId: string) => ['match', videoId] as const;
export const matchSessionsKey = (videoId: string) => ['match-sessions', videoId] as const;
export const momentHistoryKey = (videoId: string) => ['moment-history', videoId] as const;
export const momentsKey = (videoId: string) => ['moments', videoId] as const;
