'use client';
// The dry run: after every change of list, padding or videos the server parses them; nothing is
// created.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { parseHighlights } from '@/lib/client/api';
import type { ParseRequest } from '@/lib/contracts/highlights';
import type { Draft } from './use-draft';

// Long enough to skip single keystrokes, short enough to feel immediate.
const debounceMs = 400;

export function useDryRun(draft: Draft, readyVideoIds: readonly string[]) {
  const request = useDebounced(requestOf(draft, readyVideoIds));
  return useQuery({
    queryKey: ['dry-run', request],
    queryFn: ({ signal }) => parseHighlights(request as ParseRequest, signal),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The request of a draft; null while a part of it is missing. */
export function requestOf(draft: Draft, readyVideoIds: readonly string[]): ParseRequest | null {
  const { text, sheetUrl, from, before, after } = draft;
  const source = from === 'text' ? { text } : { sheetUrl: sheetUrl.trim() };
  if ((from === 'text' ? text : sheetUrl).trim() === '' || readyVideoIds.length === 0) return null;
  const videoNames = Object.fromEntries(
    Object.entries(draft.videoNames).filter(([, id]) => readyVideoIds.includes(id)),
  );
  return { source, videoIds: [...readyVideoIds], videoNames, padding: { before, after } };
}

function useDebounced<T>(value: T): T {
  const [debounced, setDebounced] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(JSON.parse(key)), debounceMs);
    return () => clearTimeout(timer);
  }, [key]);
  return debounced;
}
