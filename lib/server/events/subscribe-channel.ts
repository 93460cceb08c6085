// One Redis subscription connection per process, shared by all listeners. Invariant: a channel
// without listeners is unsubscribed.

import type { Redis } from 'ioredis';
import { log } from '../logger';
import { connectRedis } from '../redis';

type Listener = (message: unknown) => void;
type Subscriber = { readonly redis: Redis; readonly listeners: Map<string, Set<Listener>> };

// Next bundles the pages into a second copy of this file in the same process: shared state lives on
// globalThis.
const key = Symbol.for('followspot.subscriber');
const shared = globalThis as { [key]?: Subscriber };

/**
 * Calls the listener with parsed JSON until the returned function is called; messages may be lost.
 */
export function subscribeChannel(channel: string, listener: Listener): () => void {
  const { redis, listeners } = subscriber();
  const channelListeners = listeners.get(channel) ?? new Set();
  listeners.set(channel, channelListeners.add(listener));
  if (channelListeners.size === 1) logFailure(redis.subscribe(channel));
  return () => {
    channelListeners.delete(listener);
    if (channelListeners.size > 0 || listeners.get(channel) !== channelListeners) return;
    listeners.delete(channel);
    logFailure(redis.unsubscribe(channel));
  };
}

/** Number of listeners; a test checks that a client that disconnects leaves none behind. */
export function listenerCount(): number {
  return [...(shared[key]?.listeners.values() ?? [])].reduce((sum, set) => sum + set.size, 0);
}

/** Closes the connection. */
export function closeSubscriber(): void {
  shared[key]?.redis.disconnect();
  delete shared[key];
}

function subscriber(): Subscriber {
  shared[key] ??= openSubscriber();
  return shared[key];
}

function openSubscriber(): Subscriber {
  const redis = connectRedis('subscribe');
  const listeners = new Map<string, Set<Listener>>();
  redis.on('message', (channel: string, text: string) => {
    const message: unknown = JSON.parse(text);
    for (const listener of listeners.get(channel) ?? []) listener(message);
  });
  return { redis, listeners };
}

function logFailure(request: Promise<unknown>): void {
  // ioredis resubscribes when the connection is back; until then subscribers poll the database.
  request.catch((error: unknown) =>
    log().debug({ error }, 'channel subscribe or unsubscribe failed'),
  );
}
