// Server-sent events under the same checks as every route. A stream ends when the client
// disconnects, when its sign-in ends, and when the server shuts down; a heartbeat keeps proxies
// from closing it earlier.

import type { SessionEvent } from '@/lib/contracts/events';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { AppError } from '@/lib/errors/app-error';
import { assertAccess } from '../access/assert-access';
import { findCurrentActor } from '../auth/current-actor';
import { onCredentialsEnded } from '../auth/ended';
import { toAppError } from '../db/to-app-error';
import { takeSlot } from '../limits/slots';
import { log } from '../logger';
import { envelopeError } from './error-reply';
import { requestIdHeader } from './request-id';
import { type Call, createHandler, type RouteHandler } from './route';
import { apiHeaders } from './security-headers';
import { shutdownSignal } from './shutdown';

const heartbeatMs = 15_000;
/**
 * Messages that may wait for a slow browser; progress beyond that is dropped, because more of it
 * follows.
 */
const waitingMax = 64;

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
    const free = takeSlot('stream', call.actor?.id ?? call.client);
    signal.addEventListener('abort', free, { once: true });
    const events = await orFree(open(call, signal), free);
    return new Response(bodyOf(events, client), {
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

type StreamClient = {
  readonly requestId: string;
  /** Ends the stream; fires in every case, at the latest with the last event. */
  readonly signal: AbortSignal;
  readonly disconnect: () => void;
  /** Is this person still signed in, and may they still see this? Throws when they may not. */
  readonly isAllowed: () => Promise<boolean>;
};

async function orFree<T>(opening: Promise<T>, free: () => void): Promise<T> {
  try {
    return await opening;
  } catch (thrown) {
    free();
    throw thrown;
  }
}

function bodyOf(
  events: AsyncIterable<SessionEvent>,
  { requestId, signal, disconnect, isAllowed }: StreamClient,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  return new ReadableStream(
    {
      start(controller) {
        const write = (text: string) => {
          if (isOpen) controller.enqueue(encoder.encode(text));
        };
        const isSlow = () => (controller.desiredSize ?? 0) <= 0;
        write('retry: 1000\n\n');
        const beat = () => void sendHeartbeat(write, isAllowed, disconnect);
        const heartbeat = setInterval(beat, heartbeatMs);
        const unsubscribe = onCredentialsEnded(beat);
        void writeEvents(events, write, isSlow, requestId).then(() => {
          clearInterval(heartbeat);
          unsubscribe();
          if (!signal.aborted) disconnect();
          if (isOpen) controller.close();
          isOpen = false;
        });
      },
      cancel() {
        isOpen = false;
        disconnect();
      },
    },
    { highWaterMark: waitingMax },
  );
}

async function writeEvents(
  events: AsyncIterable<SessionEvent>,
  write: (text: string) => void,
  isSlow: () => boolean,
  requestId: string,
): Promise<void> {
  try {
    for await (const event of events) {
      if ((event.type === 'progress' || event.type === 'piece') && isSlow()) continue;
      write(messageOf(event));
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    log().error({ request_id: requestId, code: error.code, error }, 'event stream failed');
    write(messageOf({ type: 'error', error: envelopeError(error, requestId) }));
  }
}

/** The text of an event that many clients get is made once. */
const messages = new WeakMap<SessionEvent, string>();

function messageOf(event: SessionEvent): string {
  const known = messages.get(event);
  if (known !== undefined) return known;
  const id = event.type === 'session' ? `id: ${event.revision}\n` : '';
  const message = `${id}data: ${JSON.stringify(event)}\n\n`;
  messages.set(event, message);
  return message;
}

/** A sign of life, and the moment to notice that the sign-in or the share has ended meanwhile. */
async function sendHeartbeat(
  write: (text: string) => void,
  isAllowed: () => Promise<boolean>,
  disconnect: () => void,
): Promise<void> {
  try {
    if (!(await isAllowed())) return disconnect();
    write(': heartbeat\n\n');
  } catch (error) {
    if (error instanceof AppError) return disconnect();
    // A database that is briefly unavailable must not end every stream.
    log().debug({ error }, 'a sign-in could not be looked up');
  }
}
