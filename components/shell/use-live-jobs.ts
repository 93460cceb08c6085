'use client';
// The number of running and queued jobs, for the badge in the bar. Shares the jobs page's query.

import { useQuery } from '@tanstack/react-query';
import { listJobs } from '@/lib/client/api';
import { pollInterval } from '@/lib/client/poll-interval';
import { jobsKey } from '@/lib/client/query-keys';

export function useLiveJobs(): number {
  const { data } = useQuery({
    queryKey: jobsKey,
    queryFn: ({ signal }) => listJobs(signal),
    refetchInterval: pollInterval(10_000),
    retry: false,
  });
  return data?.live.length ?? 0;
}
