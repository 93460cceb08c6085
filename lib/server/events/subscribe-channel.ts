// One listening connection per process, shared by everybody who wants to hear a channel.
// Invariant: a channel nobody listens to any more is left.

import type { Redis } from 'ioredis';
import { log } from '../logger';
import { connectRedis } from '../redis';

type Listener = (message: unknown) => void;
type Subscriber = { readonly redis: Redis; readonly listeners: Map<string, Set<Listener>> };

// Next bundles the pages into a second copy of this file in the same process: what is shared hangs
// on globalThis.
const key = Symbol.for('followspot.ear');
const shared = globalThis as { [key]?: Subscriber };

/**
 * Hears a channel until the returned function is called. Messages are parsed JSON; some may be
 * lost.
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

/** How many listeners there are: a browser that left must not leave one behind. */
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
  const redis = connectRedis('listen');
  const listeners = new Map<string, Set<Listener>>();
  redis.on('message', (channel: string, text: string) => {
    const message: unknown = JSON.parse(text);
    for (const listener of listeners.get(channel) ?? []) listener(message);
  });
  return { redis, listeners };
}

function logFailure(request: Promise<unknown>): void {
  // The connection subscribes again by itself when it comes back; until then the database is looked
  // at.
  request.catch((error: unknown) =>
    log().debug({ error }, 'a channel could not be joined or left'),
  );
}
