'use client';
// The recordings and tags of this phone: kept in the browser, with or without a network.

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { useTranslate } from '@/components/language/use-translate';
import type { Translate } from '@/lib/messages/translate';
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
  /** null: nothing is stored yet, and the buttons are the first ones. */
  readonly tags: readonly PhoneTag[] | null;
};

const storageKey = 'followspot-tagging';

/** Buttons to begin with, in the language of the page: later they are the user's. */
function firstTags(t: Translate): PhoneTag[] {
  return [t('Goal'), t('Shot'), t('Save'), t('Good play')].map((name, i) => ({
    id: `00000000-0000-4000-8000-00000000000${i}`,
    of: 'kind',
    name,
    lead: 8,
    lag: 4,
  }));
}
const nothing: Stored = { recordings: [], tags: null };

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
  const t = useTranslate();
  const { recordings, tags: own } = useSyncExternalStore(subscribe, read, () => nothing);
  const tags = useMemo(() => own ?? firstTags(t), [t, own]);
  const save = useCallback(
    (changed: Recording) =>
      store(t, ({ recordings: before }) => ({
        recordings: before.every(({ id }) => id !== changed.id)
          ? [changed, ...before]
          : before.map((one) => (one.id === changed.id ? changed : one)),
      })),
    [t],
  );
  const remove = useCallback(
    (id: string) =>
      store(t, ({ recordings: before }) => ({ recordings: before.filter((one) => one.id !== id) })),
    [t],
  );
  const saveTags = useCallback(
    (changed: readonly PhoneTag[]) => store(t, () => ({ tags: changed })),
    [t],
  );
  return { recordings, tags, save, remove, saveTags };
}

/** What is stored, with a part of it changed; with the first tags as the page shows them. */
function store(t: Translate, change: (before: Stored) => Partial<Stored>): void {
  const before = read();
  write({ ...before, tags: before.tags ?? firstTags(t), ...change(before) });
}
