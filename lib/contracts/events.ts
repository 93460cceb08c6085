// Server-sent events of GET /api/v1/sessions/:id/events. The first event is always a full `session` snapshot;
// the client keeps the highest revision it has seen. `progress` is lossy and decides nothing.

import { z } from 'zod';
import { errorEnvelope } from './envelope';
import { jobView } from './jobs';
import { sessionView } from './sessions';

export const sessionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), revision: z.number().int(), session: sessionView }),
  z.object({ type: z.literal('progress'), clipId: z.uuid().nullable(), job: jobView }),
  z.object({ type: z.literal('error'), error: errorEnvelope.shape.error }),
]);
export type SessionEvent = z.infer<typeof sessionEvent>;
