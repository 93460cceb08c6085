'use client';
// The input of the import page. Kept in the tab's session storage, so that a reload during an
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

const emptyDraft: Draft = {
  videoIds: [],
  from: 'text',
  text: '',
  sheetUrl: '',
  before: 2,
  after: 2,
  videoNames: {},
  skipInvalid: false,
};
const storageKey = 'followspot-import';

export function useDraft() {
  const [draftState, change] = useReducer(
    (before: Draft, part: Partial<Draft>) => ({ ...before, ...part }),
    emptyDraft,
  );
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    change(loadDraft());
    setRestored(true);
  }, []);
  useEffect(() => {
    if (restored) sessionStorage.setItem(storageKey, JSON.stringify(draftState));
  }, [draftState, restored]);
  return { draft: draftState, change, clear: clearDraft };
}

function clearDraft(): void {
  sessionStorage.removeItem(storageKey);
}

function loadDraft(): Partial<Draft> {
  try {
    return draft.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''));
  } catch {
    // Nothing stored yet, or by an older version of this page.
    return {};
  }
}
