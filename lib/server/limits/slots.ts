// Things of which a person may have only a few at a time: event streams, files. Counted in the
// memory of this process: what it serves ends with it.

import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';

type SlotRule = {
  readonly perPerson: number;
  readonly inTotal: number;
  readonly code: ErrorCode;
};

/** Kinds of slots with their limits, in each web process. */
export const slotRules = {
  stream: { perPerson: 6, inTotal: 200, code: 'TOO_MANY_STREAMS' },
  /** Posters and videos on the page; players keep their connection open. */
  file: { perPerson: 60, inTotal: 1000, code: 'RATE_LIMITED' },
  download: { perPerson: 6, inTotal: 200, code: 'RATE_LIMITED' },
} as const satisfies Record<string, SlotRule>;

export type SlotKind = keyof typeof slotRules;

/** Seconds after which a client that met a limit may ask again. */
const retrySeconds = 5;

// Next bundles the routes into a second copy of this file in the same process: shared state lives
// on globalThis.
const key = Symbol.for('followspot.slots');
const shared = globalThis as { [key]?: Map<string, number> };

/**
 * Takes a slot until the signal fires or the returned function is called; throws the kind's error
 * when none is left. The signal is required, because a client may leave at any moment, also before
 * this call: then nothing is taken.
 */
export function takeSlot(kind: SlotKind, personId: string, ended: AbortSignal): () => void {
  if (ended.aborted) return () => undefined;
  const free = countIn(kind, personId);
  ended.addEventListener('abort', free, { once: true });
  return () => {
    ended.removeEventListener('abort', free);
    free();
  };
}

function countIn(kind: SlotKind, personId: string): () => void {
  const { perPerson, inTotal, code } = slotRules[kind];
  shared[key] ??= new Map<string, number>();
  const counts = shared[key];
  const keys = [`${kind}:${personId}`, kind] as const;
  const [own, all] = keys.map((name) => counts.get(name) ?? 0);
  if ((own ?? 0) >= perPerson)
    throw new AppError(code, {
      detail: { retryAfterSeconds: retrySeconds, open: own, limit: perPerson },
    });
  if ((all ?? 0) >= inTotal)
    throw new AppError(code, { detail: { retryAfterSeconds: retrySeconds, limit: inTotal } });
  for (const name of keys) counts.set(name, (counts.get(name) ?? 0) + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    for (const name of keys) {
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    }
  };
}
