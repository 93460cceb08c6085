// The bytes of an event stream. Nothing is written ahead of the client: the next event is taken only
// when there is room for it, so that what waits for a slow client waits where the newest replaces
// the older (sessions/event-queue). A heartbeat keeps proxies from closing a silent stream. Bytes
// and milliseconds.

import type { SessionEvent } from '@/lib/contracts/events';
import { AppError } from '@/lib/errors/app-error';
import { onCredentialsEnded } from '../auth/ended';
import { toAppError } from '../db/to-app-error';
import { log } from '../logger';
import { envelopeError } from './error-reply';

export type StreamClient = {
  readonly requestId: string;
  /** Ends the stream; fires in every case, at the latest with the last event. */
  readonly signal: AbortSignal;
  readonly disconnect: () => void;
  /** Is this person still signed in, and may they still see this? Throws when they may not. */
  readonly isAllowed: () => Promise<boolean>;
};

const heartbeatMs = 15_000;
/** Encoded text that waits for the connection; the message that fills it may exceed it. */
export const waitingBytesMax = 64 * 1024;

/** Where text is written, and when there is room for more. */
type Output = {
  /** Beyond what waits already, whatever its size. */
  write(text: string): void;
  hasRoom(): boolean;
  /** Resolves when there is room, or when the stream has ended. */
  room(): Promise<void>;
};

/** Encodes the events as fast as they are read. */
export function eventBody(
  events: AsyncIterable<SessionEvent>,
  { requestId, signal, disconnect, isAllowed }: StreamClient,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  let wake = () => {};
  const end = () => {
    isOpen = false;
    wake();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const hasRoom = () => (controller.desiredSize ?? 0) > 0;
        const output: Output = {
          write(text) {
            if (isOpen) controller.enqueue(encoder.encode(text));
          },
          hasRoom,
          async room() {
            while (isOpen && !signal.aborted && !hasRoom())
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
          },
        };
        signal.addEventListener('abort', () => wake(), { once: true });
        output.write('retry: 1000\n\n');
        const beat = () => void sendHeartbeat(output, isAllowed, disconnect);
        const heartbeat = setInterval(beat, heartbeatMs);
        const unsubscribe = onCredentialsEnded(beat);
        void writeEvents(events, output, requestId).then(() => {
          clearInterval(heartbeat);
          unsubscribe();
          if (!signal.aborted) disconnect();
          if (isOpen) controller.close();
          end();
        });
      },
      pull() {
        wake();
      },
      cancel() {
        end();
        disconnect();
      },
    },
    { highWaterMark: waitingBytesMax, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

async function writeEvents(
  events: AsyncIterable<SessionEvent>,
  { write, room }: Output,
  requestId: string,
): Promise<void> {
  try {
    for await (const event of events) {
      write(messageOf(event));
      // Before the next is taken, not before it is written: it would be old by then.
      await room();
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
  { write, hasRoom }: Output,
  isAllowed: () => Promise<boolean>,
  disconnect: () => void,
): Promise<void> {
  try {
    if (!(await isAllowed())) return disconnect();
    // Who does not read what waits needs no further sign.
    if (hasRoom()) write(': heartbeat\n\n');
  } catch (error) {
    if (error instanceof AppError) return disconnect();
    // A database that is briefly unavailable must not end every stream.
    log().debug({ error }, 'a sign-in could not be looked up');
  }
}
