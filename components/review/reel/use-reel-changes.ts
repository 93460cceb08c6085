'use client';
// Shape, options and music of a reel, order and rating of its clips, shown at once and taken back when the server
// rejects them.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { undoToast } from '@/components/ui/undo-toast';
import {
  deleteMusic,
  orderReel,
  reshapeReel,
  setReelOptions,
  undeleteMusic,
  updateClip,
} from '@/lib/client/api';
import { sessionKey } from '@/lib/client/query-keys';
import type { ReelOptions } from '@/lib/contracts/reel-options';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { Shape } from '@/lib/review/reframing/shapes';
import { reelOrder } from '@/lib/session/reel-order';
import { patchClip, patchSession } from '../state/use-session';
import { type MusicFile, undoMusic } from './undo-music';

export function useReelChanges(sessionId: string) {
  const t = useTranslate();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: sessionKey(sessionId) });
  const order = useMutation({
    mutationFn: (wanted: string[]) => orderReel(sessionId, wanted),
    onMutate: (wanted) =>
      patchSession(queries, sessionId, (before) => ({
        ...before,
        reelOrder: reelOrder(
          before.clips.map(({ id }) => id),
          wanted,
        ),
      })),
    onSettled,
  });
  const rate = useMutation({
    mutationFn: ({ clip, rating }: { clip: ClipView; rating: number | null }) =>
      updateClip(clip.id, { rating }),
    onMutate: ({ clip, rating }) => patchClip(queries, { ...clip, rating }),
    onSettled,
  });
  const reshape = useMutation({
    mutationFn: (shape: Shape) => reshapeReel(sessionId, shape),
    onMutate: (shape) => patchSession(queries, sessionId, (before) => ({ ...before, shape })),
    onSettled,
  });
  const options = useMutation({
    mutationFn: (wanted: ReelOptions) => setReelOptions(sessionId, wanted),
    // One after the other: the last choice is the one that stays.
    scope: { id: `reel-options-${sessionId}` },
    onSettled,
  });
  const music = useMutation({
    mutationFn: (_: MusicFile) => deleteMusic(sessionId),
    scope: { id: `reel-options-${sessionId}` },
    onMutate: () =>
      patchSession(queries, sessionId, (before) => ({
        ...before,
        music: { file: null, checking: false, error: null },
        reelOptions: { ...before.reelOptions, music: null },
      })),
    onSuccess: (_, file) =>
      undoToast(t('Music {name} deleted', { name: file.name }), () =>
        undoMusic(t, file, () => undeleteMusic(sessionId)).finally(onSettled),
      ),
    onSettled,
  });
  // All options are sent, so a choice starts from the one before it, even where that is not rendered yet:
  // a field is stored when it is left, which the press on the next choice does.
  const changeOptions = (changed: Partial<ReelOptions>) => {
    patchSession(queries, sessionId, (before) => ({
      ...before,
      reelOptions: { ...before.reelOptions, ...changed },
    }));
    const session = queries.getQueryData<SessionView>(sessionKey(sessionId));
    if (session) options.mutate(session.reelOptions);
  };
  return {
    reshape: (shape: Shape) => reshape.mutate(shape),
    changeOptions,
    removeMusic: (file: MusicFile) => music.mutate(file),
    optionsFailure: options.error ?? music.error,
    order: (wanted: string[]) => order.mutate(wanted),
    rate: (clip: ClipView, rating: number | null) => rate.mutate({ clip, rating }),
    failure: order.error ?? rate.error ?? reshape.error,
  };
}
