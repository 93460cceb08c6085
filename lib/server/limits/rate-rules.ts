// How many requests of each kind a person may make, in one table. A person is a signed-in user, or
// the network of someone who is not signed in.

export type RateRule = { readonly requests: number; readonly seconds: number };

const minute = 60;
const hour = 3600;

/** Requests in a span of so many seconds, by class. */
export const rateRules = {
  /** Not signed in, whatever is asked for. */
  anonymous: { requests: 300, seconds: minute },
  read: { requests: 600, seconds: minute },
  /** What open pages ask for again and again: the state of work, the boxes of a frame. */
  poll: { requests: 1200, seconds: minute },
  write: { requests: 120, seconds: minute },
  /** Reading a list again after each change of it, and files that are written when they are asked for. */
  parse: { requests: 120, seconds: minute },
  importList: { requests: 60, seconds: hour },
  detect: { requests: 30, seconds: minute },
  /** A correction a second. */
  choose: { requests: 60, seconds: minute },
  finalize: { requests: 6, seconds: minute },
  cancel: { requests: 60, seconds: minute },
  share: { requests: 60, seconds: hour },
  uploadCreate: { requests: 60, seconds: hour },
  uploadPiece: { requests: 1200, seconds: minute },
  /** Posters and parts of videos; a player asks for a part at each jump. */
  file: { requests: 1200, seconds: minute },
  /** Segments of two seconds: a program that reads a whole match takes them as fast as it can. */
  segment: { requests: 6000, seconds: minute },
} as const satisfies Record<string, RateRule>;

export type RateClass = keyof typeof rateRules;

/** Endpoints of a class of their own; null has no limit. */
export const rateClasses: Readonly<Record<string, RateClass | null>> = {
  'GET /health/live': null,
  'GET /sessions/{sessionId}': 'poll',
  'GET /sessions': 'poll',
  'GET /jobs': 'poll',
  'GET /jobs/{jobId}': 'poll',
  'GET /videos/{videoId}/moments': 'poll',
  'GET /clips/{clipId}': 'poll',
  'GET /clips/{clipId}/detections': 'poll',
  'GET /clips/{clipId}/path': 'poll',
  'GET /clips/{clipId}/path/export': 'parse',
  'GET /clips/{clipId}/frames': 'poll',
  'POST /highlights/parse': 'parse',
  'POST /highlights/read': 'parse',
  'POST /highlights/export': 'parse',
  'POST /sessions': 'importList',
  'POST /videos/{videoId}/moments/import': 'importList',
  'POST /videos/{videoId}/moments/sessions': 'importList',
  'GET /videos/{videoId}/moments/export': 'parse',
  'POST /clips/{clipId}/detect': 'detect',
  'POST /clips/{clipId}/anchors': 'choose',
  'POST /sessions/{sessionId}/finalize': 'finalize',
  'POST /jobs/{jobId}/cancel': 'cancel',
  'POST /shares': 'share',
  'POST /reel-links': 'share',
  'POST /uploads': 'uploadCreate',
  'POST /models/upload': 'uploadCreate',
  'PATCH /uploads/{uploadId}': 'uploadPiece',
  'HEAD /uploads/{uploadId}': 'uploadPiece',
  'GET /artifacts/{artifactId}': 'file',
  'HEAD /artifacts/{artifactId}': 'file',
  'GET /videos/{videoId}/hls/{file}': 'segment',
  'HEAD /videos/{videoId}/hls/{file}': 'segment',
  'GET /watch/{linkId}/{file}': 'file',
  'HEAD /watch/{linkId}/{file}': 'file',
  'GET /videos/{videoId}/playback': 'poll',
};

/** The class of an endpoint. */
export function rateClassOf({
  method,
  path,
}: {
  readonly method: string;
  readonly path: string;
}): RateClass | null {
  const own = rateClasses[`${method} ${path}`];
  if (own !== undefined) return own;
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}
