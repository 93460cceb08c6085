'use client';
// The menu of a session's card: keep it, delete it with undo.

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pin, PinOff, Trash2 } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { deleteSession } from '@/lib/client/api';
import { sessionsKey } from '@/lib/client/query-keys';
import { keepSession, undeleteSession } from '@/lib/client/storage-api';
import type { SessionPage, SessionSummary } from '@/lib/contracts/session-list';
import { Button } from '../ui/button';
import { failureToast } from '../ui/failure-toast';
import { Menu, MenuItem } from '../ui/menu';
import { undoToast } from '../ui/undo-toast';

export function SessionMenu({ session }: { session: SessionSummary }) {
  const t = useTranslate();
  const { id, player, kept } = session;
  const { remove, keep } = useSessionChanges();
  const trigger = (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t('More about the session of {player}', { player })}
      className="relative z-10 -mt-1.5 -mr-2"
    >
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <Menu trigger={trigger} label={t('Session of {player}', { player })}>
      <MenuItem
        icon={kept ? PinOff : Pin}
        onSelect={() => keep.mutate({ sessionId: id, kept: !kept })}
      >
        {kept ? t('Do not keep from retention') : t('Keep from retention')}
      </MenuItem>
      <MenuItem icon={Trash2} danger onSelect={() => remove.mutate(session)}>
        {t('Delete session')}
      </MenuItem>
    </Menu>
  );
}

function useSessionChanges() {
  const t = useTranslate();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsKey });
  const onError = (thrown: Error) => {
    failureToast(thrown);
    void refresh();
  };
  const remove = useMutation({
    mutationFn: ({ id }: SessionSummary) => deleteSession(id),
    // The card goes at once; the server's list follows.
    onMutate: ({ id }) =>
      queries.setQueryData<InfiniteData<SessionPage>>(
        sessionsKey,
        (before) =>
          before && {
            ...before,
            pages: before.pages.map((page) => ({
              ...page,
              sessions: page.sessions.filter((session) => session.id !== id),
            })),
          },
      ),
    onSuccess: (_, { id, player }) =>
      undoToast(t('Session of {player} deleted', { player }), async () => {
        await undeleteSession(id);
        await refresh();
        return t('Session of {player} is back', { player });
      }),
    onError,
    onSettled: refresh,
  });
  const keep = useMutation({
    mutationFn: ({ sessionId, kept }: { sessionId: string; kept: boolean }) =>
      keepSession(sessionId, kept),
    onError,
    onSettled: refresh,
  });
  return { remove, keep };
}
