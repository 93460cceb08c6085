'use client';
// What the person has entered on the import page. Kept in the tab's own storage, so that a reload in the middle of an
// upload loses nothing.

import { useEffect, useReducer, useState } from 'react';
import { z } from 'zod';

const draft = z.object({
  videoIds: z.array(z.string()),
  from: z.enum(['text', 'sheet']),
  text: z.string(),
  sheetUrl: z.string(),
  before: z.number(),
  after: z.number(),
  videoNames: z.record(z.string(), z.string()),
  skipInvalid: z.boolean(),
});
export type Draft = z.infer<typeof draft>;

const empty: Draft = { videoIds: [], from: 'text', text: '', sheetUrl: '', before: 2, after: 2, videoNames: {}, skipInvalid: false };
const storageKey = 'followspot-import';

export function useDraft() {
  const [entered, change] = useReducer((before: Draft, part: Partial<Draft>) => ({ ...before, ...part }), empty);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    change(stored());
    setRestored(true);
  }, []);
  useEffect(() => {
    if (restored) sessionStorage.setItem(storageKey, JSON.stringify(entered));
  }, [entered, restored]);
  return { draft: entered, change, forget: forgetDraft };
}

function forgetDraft(): void {
  sessionStorage.removeItem(storageKey);
}

function stored(): Partial<Draft> {
  try {
    return draft.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''));
  } catch {
    // Nothing stored yet, or by an older version of this page.
    return {};
  }
}
