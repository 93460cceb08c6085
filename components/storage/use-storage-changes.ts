'use client';
// What a person does with matches: keep, free, check again, delete with undo. After each, every list
// that shows them is read again.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { formatBytes } from '@/lib/client/quantities';
import { sessionsKey, storageKey, videosKey } from '@/lib/client/query-keys';
import {
  checkVideo,
  deleteVideo,
  freeVideo,
  keepVideo,
  undeleteVideo,
} from '@/lib/client/storage-api';
import { failureToast } from '../ui/failure-toast';
import { undoToast } from '../ui/undo-toast';

/** A match, as far as these actions need to know it. */
export type Match = { readonly videoId: string; readonly name: string };

export function useStorageChanges() {
  const t = useTranslate();
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all(
      [sessionsKey, videosKey, storageKey].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  const onError = (thrown: Error) => failureToast(thrown);
  const remove = useMutation({
    mutationFn: ({ videoId }: Match) => deleteVideo(videoId),
    onSuccess: (_, { videoId, name }) =>
      undoToast(t('{name} deleted', { name }), async () => {
        await undeleteVideo(videoId);
        await onSettled();
        return t('{name} is back', { name });
      }),
    onError,
    onSettled,
  });
  const free = useMutation({
    mutationFn: ({ videoId }: Match) => freeVideo(videoId),
    onSuccess: ({ bytes }) => toast.success(t('{size} freed', { size: formatBytes(t, bytes) })),
    onError,
    onSettled,
  });
  const keep = useMutation({
    mutationFn: ({ videoId, kept }: { videoId: string; kept: boolean }) => keepVideo(videoId, kept),
    onError,
    onSettled,
  });
  const check = useMutation({
    mutationFn: ({ videoId }: Match) => checkVideo(videoId),
    onError,
    onSettled,
  });
  return { remove, free, keep, check };
}
