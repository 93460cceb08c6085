// Server-sent events behind the same door as every route. Ends when the browser leaves, when its sign-in ends, and when
// the server stops; a heartbeat keeps proxies from ending it earlier.

import type { SessionEvent } from '@/lib/contracts/events';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { findCurrentActor } from '../auth/current-actor';
import { log } from '../logger';
import { closingSignal } from './closing';
import { envelopeError, toAppError } from './error-reply';
import { requestIdHeader } from './request-id';
import { type Call, type Door, door } from './route';
import { ofApi } from './security-headers';

const heartbeatMs = 15_000;
/** Messages that may wait for a slow browser; progress beyond that is dropped, because more of it follows. */
const waitingMax = 64;

/** A door that streams. The use case checks whether the actor may listen before it returns the events. */
export function eventStream<const C extends RouteContract>(
  contract: C,
  open: (call: Omit<Call<C>, 'setCookie'>, signal: AbortSignal) => Promise<AsyncIterable<SessionEvent>>,
): Door {
  return door(contract, async (call) => {
    // The request's own signal is not enough: it has been seen not to fire when a client leaves, the stream's cancel does.
    const left = new AbortController();
    const signal = AbortSignal.any([call.signal, left.signal, closingSignal()]);
    const events = await open(call, signal);
    return new Response(bodyOf(events, { call, signal, leave: () => left.abort() }), {
      headers: {
        ...ofApi,
        'content-type': 'text/event-stream; charset=utf-8',
        // no-transform: a proxy or compressor that collects bytes would hold events back.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        [requestIdHeader]: call.requestId,
      },
    });
  });
}

type Listener = {
  readonly call: { readonly cookies: string | null; readonly requestId: string };
  readonly signal: AbortSignal;
  readonly leave: () => void;
};

function bodyOf(events: AsyncIterable<SessionEvent>, { call, signal, leave }: Listener): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  return new ReadableStream(
    {
      start(controller) {
        const say = (text: string) => {
          if (isOpen) controller.enqueue(encoder.encode(text));
        };
        const isSlow = () => (controller.desiredSize ?? 0) <= 0;
        say('retry: 1000\n\n');
        const heartbeat = setInterval(() => void beat(say, call.cookies, leave), heartbeatMs);
        void tell(events, say, isSlow, call.requestId).then(() => {
          clearInterval(heartbeat);
          if (isOpen && !signal.aborted) leave();
          if (isOpen) controller.close();
          isOpen = false;
        });
      },
      cancel() {
        isOpen = false;
        leave();
      },
    },
    { highWaterMark: waitingMax },
  );
}

async function tell(
  events: AsyncIterable<SessionEvent>,
  say: (text: string) => void,
  isSlow: () => boolean,
  requestId: string,
): Promise<void> {
  try {
    for await (const event of events) {
      if ((event.type === 'progress' || event.type === 'piece') && isSlow()) continue;
      say(messageOf(event));
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    log().error({ requestId, code: error.code, error }, 'event stream broke');
    say(messageOf({ type: 'error', error: envelopeError(error, requestId) }));
  }
}

function messageOf(event: SessionEvent): string {
  const id = event.type === 'session' ? `id: ${event.revision}\n` : '';
  return `${id}data: ${JSON.stringify(event)}\n\n`;
}

/** A sign of life, and the moment to notice that the sign-in has ended meanwhile. */
async function beat(say: (text: string) => void, cookies: string | null, leave: () => void): Promise<void> {
  try {
    if ((await findCurrentActor(cookies)) === null) return leave();
    say(': still here\n\n');
  } catch (error) {
    // A database that is away for a moment is no reason to send everybody off.
    log().debug({ error }, 'a sign-in could not be looked up');
  }
}
