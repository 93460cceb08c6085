'use client';
// The links to the reel of a session and the consent of its player, with their changes. A revoked link
// can be brought back for some seconds.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { allReelLinksKey, reelLinksKey } from '@/lib/client/query-keys';
import {
  createReelLink,
  listReelLinks,
  type ReelLinkDraft,
  restoreReelLink,
  revokeReelLink,
  setPlayerConsent,
} from '@/lib/client/reel-links-api';
import type { ConsentView, ReelLinkView } from '@/lib/contracts/reel-links';
import type { SessionView } from '@/lib/contracts/sessions';
import { failureToast } from '../ui/failure-toast';
import { undoToast } from '../ui/undo-toast';

/** A session, as far as links to its reel go. */
export type LinkedSession = Pick<SessionView, 'id' | 'game' | 'player' | 'rights'> & {
  readonly reel: Pick<SessionView['reel'], 'url'>;
};

export function useReelLinks(sessionId: string, enabled: boolean) {
  const t = useTranslate();
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: reelLinksKey(sessionId),
    queryFn: ({ signal }) => listReelLinks(sessionId, signal),
    enabled,
  });
  // The consent of a player concerns all their sessions.
  const onSettled = () => queries.invalidateQueries({ queryKey: allReelLinksKey });
  const create = useMutation({
    mutationFn: (draft: Omit<ReelLinkDraft, 'sessionId'>) =>
      createReelLink({ ...draft, sessionId }),
    onSettled,
  });
  const restore = async (linkId: string) => {
    await restoreReelLink(linkId);
    void onSettled();
    return t('The link opens again');
  };
  const revoke = useMutation({
    mutationFn: (link: ReelLinkView) => revokeReelLink(link.id),
    onSuccess: ({ id }) => undoToast(t('The link is revoked'), () => restore(id)),
    onError: (thrown) => failureToast(thrown),
    onSettled,
  });
  const consent = useMutation({
    mutationFn: (answer: ConsentView['answer']) => setPlayerConsent({ sessionId, answer }),
    onError: (thrown) => failureToast(thrown),
    onSettled,
  });
  return { list, create, revoke, consent };
}
