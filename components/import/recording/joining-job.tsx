'use client';
// The join that makes the file of a video: stage, position, time left, cancel.

import { useQuery } from '@tanstack/react-query';
import { listJobs } from '@/lib/client/api';
import { pollInterval } from '@/lib/client/poll-interval';
import { jobsKey } from '@/lib/client/query-keys';
import type { VideoView } from '@/lib/contracts/videos';
import { JobLine } from '../../jobs/job-line';

export function JoiningJob({ video }: { video: VideoView }) {
  const { data } = useQuery({
    queryKey: jobsKey,
    queryFn: ({ signal }) => listJobs(signal),
    refetchInterval: pollInterval(1000),
  });
  const job = data?.live.find(({ kind, videoId }) => kind === 'join' && videoId === video.id);
  return job ? (
    <div className="p-3.5 pt-0">
      <JobLine job={job} mayCancel={video.rights.edit} />
    </div>
  ) : null;
}
