// Server-sent events under the same checks as every route. A stream ends when the client
// disconnects, when its sign-in ends, and when the server shuts down.

import type { SessionEvent } from '@/lib/contracts/events';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { assertAccess } from '../access/assert-access';
import { findCurrentActor } from '../auth/current-actor';
import { takeSlot } from '../limits/slots';
import { eventBody, type StreamClient } from './event-body';
import { requestIdHeader } from './request-id';
import { type Call, createHandler, type RouteHandler } from './route';
import { apiHeaders } from './security-headers';
import { shutdownSignal } from './shutdown';

/** A handler that streams. The use case checks access before it returns the events. */
export function eventStream<const C extends RouteContract>(
  contract: C,
  open: (
    call: Omit<Call<C>, 'setCookie'>,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<SessionEvent>>,
): RouteHandler {
  return createHandler(contract, async (call) => {
    // The request's own signal is not enough: it has been seen not to fire when a client leaves,
    // the stream's cancel does.
    const disconnected = new AbortController();
    const signal = AbortSignal.any([call.signal, disconnected.signal, shutdownSignal()]);
    const { credentials, requestId } = call;
    const client: StreamClient = {
      requestId,
      signal,
      disconnect: () => disconnected.abort(),
      isAllowed: async () => {
        const actor = await findCurrentActor(credentials);
        if (actor === null) return false;
        await assertAccess(actor, contract, Object(call.params));
        return true;
      },
    };
    const free = takeSlot('stream', call.actor?.id ?? call.client, signal);
    const events = await orFree(open(call, signal), free);
    return new Response(eventBody(events, client), {
      headers: {
        ...apiHeaders,
        'content-type': 'text/event-stream; charset=utf-8',
        // no-transform: a proxy or compressor that collects bytes would hold events back.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        [requestIdHeader]: requestId,
      },
    });
  });
}

async function orFree<T>(opening: Promise<T>, free: () => void): Promise<T> {
  try {
    return await opening;
  } catch (thrown) {
    free();
    throw thrown;
  }
}
