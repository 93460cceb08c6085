// Server-sent events of GET /api/v1/sessions/:id/events. The first event is always a full `session`
// snapshot; the client keeps the highest revision. `progress` and `piece` are lossy: a missed
// partial path is read at GET /clips/:id/path, and the complete path replaces them all.

import { z } from 'zod';
import { errorEnvelope } from './envelope';
import { jobView } from './jobs';
import { pathFrame } from './path-views';
import { sessionView } from './sessions';

export const sessionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), revision: z.number().int(), session: sessionView }),
  z.object({ type: z.literal('progress'), clipId: z.uuid().nullable(), job: jobView }),
  z.object({
    type: z.literal('piece'),
    clipId: z.uuid(),
    attemptId: z.uuid(),
    /** Frames published so far, these included: a client with fewer has missed a partial path. */
    known: z.number().int(),
    frames: z.array(pathFrame),
  }),
  z.object({ type: z.literal('error'), error: errorEnvelope.shape.error }),
]);
export type SessionEvent = z.infer<typeof sessionEvent>;
