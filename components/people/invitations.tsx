'use client';
// Invitations with their states. Open ones can be withdrawn; the link itself is shown only when it
// is made.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MailPlus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { failureFrom } from '@/lib/client/http';
import { listInvitations, revokeInvitation } from '@/lib/client/people-api';
import { formatAgo, formatUntil } from '@/lib/client/quantities';
import { invitationsKey } from '@/lib/client/query-keys';
import type { RoleName } from '@/lib/contracts/auth';
import type { InvitationState, InvitationView } from '@/lib/contracts/people';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { failureToast } from '../ui/failure-toast';
import { Skeleton } from '../ui/skeleton';
import { InviteDialog } from './invite-dialog';

export function Invitations({ role }: { role: RoleName }) {
  const [inviting, setInviting] = useState(false);
  const list = useQuery({
    queryKey: invitationsKey,
    queryFn: ({ signal }) => listInvitations(signal),
    refetchInterval: 15_000,
  });
  if (list.isError)
    return <ErrorNote error={failureFrom(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton className="h-40" />;
  const invitations = list.data;
  const button = (
    <Button variant="primary" onClick={() => setInviting(true)}>
      <UserPlus aria-hidden />
      Invite
    </Button>
  );
  return (
    <Card>
      <CardTitle title="Invitations" aside={invitations.length > 0 && button}>
        A link with which one person joins, once.
      </CardTitle>
      {invitations.length === 0 ? (
        <EmptyState
          icon={MailPlus}
          title="No invitations yet"
          className="border-t border-line"
          action={button}
        >
          {role === 'owner'
            ? 'Make a link and send it by any messenger. The person chooses a name and a password, and is in.'
            : 'Invite a parent to the clips of one player: they see those and nothing else.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
      {inviting && <InviteDialog role={role} onClose={() => setInviting(false)} />}
    </Card>
  );
}

const tones: Readonly<Record<InvitationState, Tone>> = {
  open: 'info',
  used: 'ok',
  expired: 'neutral',
  revoked: 'neutral',
};
const stateLabels: Readonly<Record<InvitationState, string>> = {
  open: 'open',
  used: 'used',
  expired: 'expired',
  revoked: 'withdrawn',
};

function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeInvitation(invitation.id),
    onSuccess: () => {
      toast.success('The link does not work any more');
      return queries.invalidateQueries({ queryKey: invitationsKey });
    },
    onError: (thrown) => failureToast(thrown),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2">
          <span className="truncate font-medium">{titleOf(invitation)}</span>
          <Badge tone={tones[invitation.state]}>{stateLabels[invitation.state]}</Badge>
        </p>
        <p className="text-[0.8125rem] break-words text-ink-mute">{detailOf(invitation)}</p>
      </div>
      {invitation.state === 'open' && (
        <Button
          size="sm"
          busy={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={`Withdraw the invitation: ${titleOf(invitation)}`}
        >
          Withdraw
        </Button>
      )}
    </li>
  );
}

function titleOf({ note, role, usedBy, share }: InvitationView): string {
  if (usedBy !== null) return usedBy;
  if (note !== '') return note;
  const what = share?.player ?? (share?.videoId ? 'one match' : null);
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}${what === null ? '' : `, ${what}`}`;
}

function detailOf({ role, createdBy, createdAt, state, expiresAt, share }: InvitationView): string {
  const now = Date.now();
  return [
    role,
    share?.player === undefined ? null : `clips of ${share.player}`,
    `by ${createdBy ?? 'the command line'}`,
    state === 'open'
      ? `expires ${formatUntil(expiresAt, now)}`
      : `made ${formatAgo(createdAt, now)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
