'use client';
// The dry run: after every change of list, padding or videos the server parses them; nothing is
// created.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { parseHighlights } from '@/lib/client/api';
import type { ParseRequest } from '@/lib/contracts/highlights';
import { type Draft, requestOf } from './draft';

// Long enough to skip single keystrokes, short enough to feel immediate.
const debounceMs = 400;
// A result of 20 000 rows takes some ten megabytes: those of earlier texts are not kept for long.
const keptMs = 30_000;

export type DryRun = ReturnType<typeof useDryRun>;

/**
 * The last result, whether a newer one is under way (`checking`), and whether it is of another list than
 * the draft's (`isOutdated`): its lines are then not those of the draft.
 */
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
    queryFn: async ({ signal }) => {
      const body: ParseRequest = JSON.parse(request);
      return { source: body.source, result: await parseHighlights(body, signal) };
    },
    enabled: request !== 'null',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    retry: false,
  });
  const { source, result } = query.data ?? {};
  const isOfDraft =
    draft.from === 'text'
      ? source?.text === draft.text
      : source?.sheetUrl === draft.sheetUrl.trim();
  return {
    result,
    isOutdated: result !== undefined && !isOfDraft,
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
