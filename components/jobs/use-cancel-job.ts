'use client';
// Cancels a job. The button reacts at once; the job's state follows from the server.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { cancelJob } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { jobsKey } from '@/lib/client/query-keys';

export function useCancelJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => cancelJob(jobId),
    onError: (thrown) => {
      const { message, hint } = failureFrom(thrown);
      toast.error(message, { description: hint, duration: Number.POSITIVE_INFINITY });
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: jobsKey }),
        queries.invalidateQueries({ queryKey: ['session'] }),
      ]),
  });
}
