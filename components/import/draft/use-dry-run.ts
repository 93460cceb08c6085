'use client';
// The dry run: after every change of list, padding or videos the server parses them; nothing is
// created.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { parseHighlights } from '@/lib/client/api';
import { type Draft, requestOf } from './draft';

// Long enough to skip single keystrokes, short enough to feel immediate.
const debounceMs = 400;
// A result of 20 000 rows takes some ten megabytes: those of earlier texts are not kept for long.
const keptMs = 30_000;

export type DryRun = ReturnType<typeof useDryRun>;

/** The last result, and whether a newer one is under way (`checking`). */
export function useDryRun(draft: Draft, readyVideoIds: readonly string[]) {
  const videos = readyVideoIds.join();
  // A list is large: it is compared as one text, made once for each change.
  const wanted = useMemo(
    () => JSON.stringify(requestOf(draft, videos === '' ? [] : videos.split(','))),
    [draft, videos],
  );
  const request = useDebounced(wanted);
  const query = useQuery({
    queryKey: ['dry-run', request],
    queryFn: ({ signal }) => parseHighlights(JSON.parse(request), signal),
    enabled: request !== 'null',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    retry: false,
  });
  return {
    result: query.data,
    error: query.isError ? query.error : null,
    checking: query.isFetching || request !== wanted,
    retry: () => void query.refetch(),
  };
}

function useDebounced(value: string): string {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), debounceMs);
    return () => clearTimeout(timer);
  }, [value]);
  return debounced;
}
