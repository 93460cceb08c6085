'use client';
// Cancels a job. The button reacts at once; the job's state follows from the server.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelJob } from '@/lib/client/api';
import { jobsKey } from '@/lib/client/query-keys';
import { failureToast } from '../ui/failure-toast';

export function useCancelJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => cancelJob(jobId),
    onError: (thrown) => failureToast(thrown, { duration: Number.POSITIVE_INFINITY }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: jobsKey }),
        queries.invalidateQueries({ queryKey: ['session'] }),
      ]),
  });
}
