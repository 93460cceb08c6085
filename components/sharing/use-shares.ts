'use client';
// The shares that cover a session or a match, and their changes. Removing can be undone.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { createShare, deleteShare, listShares } from '@/lib/client/api';
import { allSharesKey, sharesKey } from '@/lib/client/query-keys';
import type { ShareRoleView, ShareView } from '@/lib/contracts/shares';
import { failureToast } from '../ui/failure-toast';
import type { SharedThing } from './share-words';

/** Who gets what. */
export type ShareDraft = {
  readonly userName: string;
  readonly role: ShareRoleView;
  readonly videoId: string | null;
  readonly player: string | null;
  /** Whose player; null: one's own. */
  readonly of: string | null;
};

export function useShares(thing: SharedThing, enabled: boolean) {
  const t = useTranslate();
  const queries = useQueryClient();
  const covered = thing.player === null ? { videoId: thing.videoId } : { sessionId: thing.id };
  const queryKey = sharesKey(covered);
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => listShares(covered, signal),
    enabled,
  });
  // A share of a match covers its sessions, too.
  const onSettled = () => queries.invalidateQueries({ queryKey: allSharesKey });
  const add = useMutation({ mutationFn: (draft: ShareDraft) => createShare(draft), onSettled });
  const remove = useMutation({
    mutationFn: (share: ShareView) => deleteShare(share.id),
    onMutate: (share) =>
      queries.setQueryData<ShareView[]>(queryKey, (before) =>
        before?.filter(({ id }) => id !== share.id),
      ),
    onSuccess: (_, share) =>
      toast.success(t('{userName} no longer sees this', { userName: share.user.userName }), {
        action: { label: t('Undo'), onClick: () => add.mutate(draftOf(share)) },
      }),
    onError: (thrown) => failureToast(thrown),
    onSettled,
  });
  return { list, add, remove };
}

/** The same share again, as a request. */
export function draftOf({ user, role, videoId, player, owner }: ShareView): ShareDraft {
  return { userName: user.userName, role, videoId, player, of: owner.userName };
}
