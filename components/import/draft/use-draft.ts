'use client';
// The draft of the import page, kept in the tab's session storage, so that a reload during an upload
// loses nothing.

import { useEffect, useReducer, useState } from 'react';
import { applyChange, type Draft, draftSchema, emptyDraft } from './draft';

const storageKey = 'followspot-import';

export function useDraft() {
  const [draft, change] = useReducer(applyChange, emptyDraft);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    change(loadDraft());
    setRestored(true);
  }, []);
  useEffect(() => {
    if (restored) saveDraft(draft);
  }, [draft, restored]);
  return { draft, change, clear: clearDraft };
}

function saveDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // A list beyond what the browser keeps for a page. An older draft must not come back for it.
    clearDraft();
  }
}

function clearDraft(): void {
  sessionStorage.removeItem(storageKey);
}

function loadDraft(): Partial<Draft> {
  try {
    return draftSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''));
  } catch {
    // Nothing stored yet, or by an older version of this page.
    return {};
  }
}
