'use client';
// What can be done with hard frames; every answer is the page anew.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { allowTraining, changeHardFrame, collectHardFrames } from '@/lib/client/match-api';
import { hardFramesKey } from '@/lib/client/query-keys';
import type { HardFramesView } from '@/lib/contracts/hard-frames';
import { failureToast } from '../ui/failure-toast';

export function useHardFrameChanges(videoId: string) {
  const client = useQueryClient();
  const options = {
    // One after the other: the last answer is the present state.
    scope: { id: `hard-frames-${videoId}` },
    onSuccess: (view: HardFramesView) => client.setQueryData(hardFramesKey(videoId), view),
    onError: (thrown: unknown) => failureToast(thrown),
  };
  return {
    allow: useMutation({
      mutationFn: (allowed: boolean) => allowTraining(videoId, allowed),
      ...options,
    }),
    collect: useMutation({ mutationFn: () => collectHardFrames(videoId), ...options }),
    drop: useMutation({
      mutationFn: ({ id, dropped }: { id: string; dropped: boolean }) =>
        changeHardFrame(videoId, id, dropped),
      ...options,
    }),
  };
}
export type HardFrameChanges = ReturnType<typeof useHardFrameChanges>;
