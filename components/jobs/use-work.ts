'use client';
// Stops or repeats much work at once. What was stopped can be started again from the toast.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { cancelJobs, retryJobs } from '@/lib/client/api';
import { jobsKey } from '@/lib/client/query-keys';
import { failureToast } from '../ui/failure-toast';

/** Which work; nothing given: all of the user's own. */
export type WorkTargets = { readonly sessionIds?: string[]; readonly videoIds?: string[] };

function showFailure(thrown: unknown): void {
  failureToast(thrown, { duration: Number.POSITIVE_INFINITY });
}

function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: jobsKey }),
      queries.invalidateQueries({ queryKey: ['session'] }),
    ]);
}

/** Repeats failed work, or with `states` also what was stopped. */
export function useRetryWork() {
  const t = useTranslate();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (filter: WorkTargets & { states?: ('failed' | 'cancelled')[] }) =>
      retryJobs(filter),
    onSuccess: ({ retried }) =>
      void toast(
        retried === 0
          ? t('There was nothing to start again')
          : t('{count, plural, one {# job} other {# jobs}} started again', { count: retried }),
      ),
    onError: showFailure,
    onSettled: refresh,
  });
}

/** Stops work. `again`: what the toast starts again. */
export function useStopWork() {
  const t = useTranslate();
  const refresh = useRefresh();
  const retry = useRetryWork();
  return useMutation({
    mutationFn: ({ targets }: { targets: WorkTargets; again: WorkTargets }) => cancelJobs(targets),
    onSuccess: ({ stopped }, { again }) => {
      if (stopped === 0) return void toast(t('None of your work was waiting or running'));
      toast(t('{count, plural, one {# job} other {# jobs}} stopped', { count: stopped }), {
        action: {
          label: t('Start again'),
          onClick: () => retry.mutate({ ...again, states: ['cancelled'] }),
        },
        duration: 10_000,
      });
    },
    onError: showFailure,
    onSettled: refresh,
  });
}
