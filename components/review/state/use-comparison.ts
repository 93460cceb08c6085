'use client';
// The attempt that is compared with the present one: its path, and where the two differ.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getAttemptPath } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { pathKey } from '@/lib/client/query-keys';
import type { PathView } from '@/lib/contracts/path-views';
import type { ClipView } from '@/lib/contracts/sessions';
import { differenceSpans } from '@/lib/review/compare-paths';
import { comparableAttempts } from './clip-status';
import { immutableQuery } from './immutable-query';
import type { Comparison } from './review';

export function useComparison(
  clip: ClipView,
  attemptId: string | null,
  present: PathView | null,
): Comparison | null {
  const attempt = comparableAttempts(clip).find(({ id }) => id === attemptId) ?? null;
  const { data, error, refetch } = useQuery({
    queryKey: pathKey(clip.id, attempt?.id ?? null),
    queryFn: ({ signal }) => getAttemptPath(clip.id, attempt?.id ?? '', signal),
    enabled: attempt !== null,
    ...immutableQuery,
  });
  const path = attempt && data?.complete ? data : null;
  return useMemo(() => {
    if (!attempt) return null;
    const spans = present && path ? differenceSpans(present.frames, path.frames) : [];
    const failure = error && failureFrom(error);
    return { attempt, path, failure, retry: () => void refetch(), spans };
  }, [attempt, path, present, error, refetch]);
}
