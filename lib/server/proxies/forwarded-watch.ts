// The last requests' faults of what proxies add to them: in the memory of this process alone, never
// logged, because each request may have one.

import type { IncomingMessage } from 'node:http';
import type { Message } from '@/lib/messages/message';
import { env } from '../env/env';
import {
  type ForwardedFault,
  faultSentence,
  forwardedFault,
  type OwnAddresses,
  prevailingFault,
  rememberedRequests,
} from './forwarded-faults';

// Next bundles the routes into a second copy of this file in the same process: shared state lives
// on globalThis.
const key = Symbol.for('followspot.forwarded');
const shared = globalThis as { [key]?: (ForwardedFault | null)[] };

/** Looks at a request whose headers are as they came. `isTrusted`: the connection is a proxy's. */
export function watchForwarded({ headers, socket }: IncomingMessage, isTrusted: boolean): void {
  const text = (value: string | string[] | undefined) =>
    value === undefined ? null : String(value);
  const request = {
    ...{ from: socket.remoteAddress ?? 'unknown', isTrusted, host: text(headers.host) },
    forwardedFor: text(headers['x-forwarded-for']),
    forwardedHost: text(headers['x-forwarded-host']),
    forwardedProto: text(headers['x-forwarded-proto']),
  };
  shared[key] ??= [];
  shared[key].push(forwardedFault(request, ownAddresses()));
  if (shared[key].length > rememberedRequests) shared[key].shift();
}

/** What most of the last requests have: as a word, and as a sentence for the owner. */
export function forwardedProblem(): { readonly word: string; readonly sentence: Message } | null {
  const fault = prevailingFault(shared[key] ?? []);
  return fault && { word: fault.kind, sentence: faultSentence(fault, ownAddresses()) };
}

function ownAddresses(): OwnAddresses {
  const { PUBLIC_URL, ALLOWED_ORIGINS } = env();
  return { publicUrl: PUBLIC_URL, allowedOrigins: ALLOWED_ORIGINS };
}
