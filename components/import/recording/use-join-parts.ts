'use client';
// Joins parts that are here to one video, and says so.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { joinVideos } from '@/lib/client/api';
import { jobsKey, storageKey, videosKey } from '@/lib/client/query-keys';
import { failureToast } from '../../ui/failure-toast';

export function useJoinParts() {
  const t = useTranslate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (videoIds: readonly string[]) => joinVideos([...videoIds]),
    onSuccess: ({ name }, videoIds) =>
      toast(
        t('{count, plural, one {# part} other {# parts}} of {name} are being joined', {
          count: videoIds.length,
          name,
        }),
        {
          description: t('The parts stay until the recording can be used.'),
        },
      ),
    onError: (thrown) => failureToast(thrown, { duration: Number.POSITIVE_INFINITY }),
    onSettled: () =>
      Promise.all(
        [videosKey, jobsKey, storageKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
