'use client';
// Deletes a user, after a confirmation that says what becomes of what is theirs.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { deleteUser } from '@/lib/client/people-api';
import { invitationsKey, sessionsKey, usersKey, videosKey } from '@/lib/client/query-keys';
import type { MemberView } from '@/lib/contracts/people';
import type { Translate } from '@/lib/messages/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';

export function DeleteUser({
  user,
  open,
  onOpenChange,
}: {
  user: MemberView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteUser(user.id),
    onSuccess: ({ movedSessions }) => {
      onOpenChange(false);
      toast.success(
        movedSessions === 0
          ? t('{userName} deleted', { userName: user.userName })
          : t(
              '{userName} deleted; {count, plural, one {# session} other {# sessions}} moved to you',
              { userName: user.userName, count: movedSessions },
            ),
      );
      return Promise.all(
        [usersKey, invitationsKey, sessionsKey, videosKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('Delete {userName}?', { userName: user.userName })}
      description={descriptionOf(t, user)}
    >
      {remove.isError && <ErrorNote error={failureFrom(remove.error)} className="mb-4" />}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t('Keep')}</Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('Delete user')}
        </Button>
      </div>
    </Dialog>
  );
}

function descriptionOf(t: Translate, { sessionCount, videoCount }: MemberView): string {
  const lost = t(
    'Passkeys, API tokens, open invitations and what they shared are deleted; this cannot be undone.',
  );
  if (sessionCount + videoCount === 0) return lost;
  const kept = t(
    '{sessions, plural, one {# session} other {# sessions}} and {videos, plural, one {# video} other {# videos}} become yours.',
    { sessions: sessionCount, videos: videoCount },
  );
  return `${kept} ${lost} ${t('To keep the account but lock it, disable the user instead.')}`;
}
