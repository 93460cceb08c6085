'use client';
// The import: the draft, its videos, the dry run, and the creation of the sessions.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { createSessions, listVideos } from '@/lib/client/api';
import { sessionsKey, videosKey } from '@/lib/client/query-keys';
import { hasList, requestOf, withFile } from './draft/draft';
import { useDraft } from './draft/use-draft';
import { useDryRun } from './draft/use-dry-run';
import { useListFile } from './list/use-list-file';
import { withRecordings } from './recording/parts';

const checkPollMs = 1000;

export function useImport() {
  const { draft, change, clear } = useDraft();
  const listFile = useListFile((name, { text, ...facts }) =>
    change(withFile(text, { name, ...facts })),
  );
  const videos = useQuery({
    queryKey: videosKey,
    queryFn: ({ signal }) => listVideos(signal),
    refetchInterval: (query) =>
      query.state.data?.some((video) => video.state === 'checking') ? checkPollMs : false,
  });
  // A recording takes the place of the parts it is joined from.
  const chosenIds = withRecordings(draft.videoIds, videos.data ?? []);
  useEffect(() => {
    if (chosenIds.join() !== draft.videoIds.join()) change({ videoIds: [...chosenIds] });
  }, [chosenIds, draft.videoIds, change]);
  const chosen = (videos.data ?? []).filter((video) => chosenIds.includes(video.id));
  const ready = chosen.filter((video) => video.state === 'ready');
  const readyIds = ready.map((video) => video.id);
  const dryRun = useDryRun(draft, readyIds);
  const request = requestOf(draft, readyIds);
  const list = request && { ...request, skipInvalid: draft.skipInvalid };
  const create = useCreateSessions(clear);
  return {
    draft,
    change,
    videos,
    chosen,
    ready,
    listFile,
    hasList: hasList(draft),
    list,
    dryRun,
    create,
    submit: () => {
      if (list) create.mutate(list);
    },
  };
}

function useCreateSessions(clearDraft: () => void) {
  const t = useTranslate();
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: createSessions,
    onSuccess: async ({ sessionIds }) => {
      clearDraft();
      const single = sessionIds.length === 1;
      toast.success(
        single
          ? t('Session created')
          : t('{count, plural, one {# session} other {# sessions}} created', {
              count: sessionIds.length,
            }),
      );
      router.push(single ? `/sessions/${sessionIds[0]}` : '/');
      await queries.invalidateQueries({ queryKey: sessionsKey });
    },
  });
}
