'use client';
// Deletes a user, after a confirmation that says what becomes of what is theirs.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { failureFrom } from '@/lib/client/http';
import { deleteUser } from '@/lib/client/people-api';
import { formatCount } from '@/lib/client/quantities';
import { invitationsKey, sessionsKey, usersKey, videosKey } from '@/lib/client/query-keys';
import type { MemberView } from '@/lib/contracts/people';
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
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteUser(user.id),
    onSuccess: ({ movedSessions }) => {
      onOpenChange(false);
      toast.success(
        movedSessions === 0
          ? `${user.userName} deleted`
          : `${user.userName} deleted; ${formatCount(movedSessions, 'session')} moved to you`,
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
      title={`Delete ${user.userName}?`}
      description={descriptionOf(user)}
    >
      {remove.isError && <ErrorNote error={failureFrom(remove.error)} className="mb-4" />}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Keep</Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          Delete user
        </Button>
      </div>
    </Dialog>
  );
}

function descriptionOf({ sessionCount, videoCount }: MemberView): string {
  const lost =
    'Passkeys, API tokens, open invitations and what they shared are deleted; this cannot be undone.';
  if (sessionCount + videoCount === 0) return lost;
  return `${formatCount(sessionCount, 'session')} and ${formatCount(videoCount, 'video')} become yours. ${lost} To keep the account but lock it, disable the user instead.`;
}
