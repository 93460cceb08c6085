'use client';
// The recordings and tags of this phone: kept in the browser, with or without a network.

import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { Recording } from '@/lib/moments/recording/recording';

const moment = z.number().int().min(0);
const phoneTag = z.object({
  id: z.uuid(),
  of: z.enum(['player', 'kind']),
  name: z.string().max(80),
  lead: z.number(),
  lag: z.number(),
});
export type PhoneTag = z.infer<typeof phoneTag>;

const recording = z.object({
  id: z.uuid(),
  name: z.string().max(200),
  startedAt: moment,
  kickOffs: z.array(moment).max(12),
  tags: z.array(phoneTag.extend({ at: moment })).max(5000),
  sentAt: moment.nullable(),
});

const stored = z.object({ recordings: z.array(recording), tags: z.array(phoneTag) });
type Stored = {
  readonly recordings: readonly Recording[];
  readonly tags: readonly PhoneTag[];
};

const storageKey = 'followspot-tagging';

const firstTags: PhoneTag[] = ['Goal', 'Shot', 'Save', 'Good play'].map((name, i) => ({
  id: `00000000-0000-4000-8000-00000000000${i}`,
  of: 'kind',
  name,
  lead: 8,
  lag: 4,
}));
const nothing: Stored = { recordings: [], tags: firstTags };

let cached: { readonly text: string | null; readonly value: Stored } = {
  text: null,
  value: nothing,
};

function read(): Stored {
  const text = localStorage.getItem(storageKey);
  if (text === cached.text) return cached.value;
  cached = { text, value: parse(text) };
  return cached.value;
}

function parse(text: string | null): Stored {
  if (text === null) return nothing;
  try {
    return stored.safeParse(JSON.parse(text)).data ?? nothing;
  } catch {
    return nothing;
  }
}

const listeners = new Set<() => void>();
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function write(value: Stored): void {
  localStorage.setItem(storageKey, JSON.stringify(value));
  for (const listener of [...listeners]) listener();
}

export function useRecordings() {
  const state = useSyncExternalStore(subscribe, read, () => nothing);
  const save = useCallback((changed: Recording) => {
    const { recordings, tags } = read();
    const isNew = recordings.every(({ id }) => id !== changed.id);
    write({
      tags,
      recordings: isNew
        ? [changed, ...recordings]
        : recordings.map((one) => (one.id === changed.id ? changed : one)),
    });
  }, []);
  const remove = useCallback((id: string) => {
    const { recordings, tags } = read();
    write({ tags, recordings: recordings.filter((one) => one.id !== id) });
  }, []);
  const saveTags = useCallback((tags: readonly PhoneTag[]) => {
    write({ recordings: read().recordings, tags: [...tags] });
  }, []);
  return { ...state, save, remove, saveTags };
}
