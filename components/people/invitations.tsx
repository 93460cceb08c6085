'use client';
// Invitations with their states. Open ones can be withdrawn; the link itself is shown only when it
// is made.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MailPlus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { listInvitations, revokeInvitation } from '@/lib/client/people-api';
import { formatAgo, formatUntil } from '@/lib/client/quantities';
import { invitationsKey } from '@/lib/client/query-keys';
import type { RoleName } from '@/lib/contracts/auth';
import type { InvitationState, InvitationView } from '@/lib/contracts/people';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { failureToast } from '../ui/failure-toast';
import { Skeleton } from '../ui/skeleton';
import { InviteDialog } from './invite-dialog';
import { roleNames, roleTitles } from './role-names';

export function Invitations({ role }: { role: RoleName }) {
  const t = useTranslate();
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
      {t('Invite')}
    </Button>
  );
  return (
    <Card>
      <CardTitle title={t('Invitations')} aside={invitations.length > 0 && button}>
        {t('A link with which one person joins, once.')}
      </CardTitle>
      {invitations.length === 0 ? (
        <EmptyState
          icon={MailPlus}
          title={t('No invitations yet')}
          className="border-t border-line"
          action={button}
        >
          {role === 'owner'
            ? t(
                'Make a link and send it by any messenger. The person chooses a name and a password, and is in.',
              )
            : t('Invite a parent to the clips of one player: they see those and nothing else.')}
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
const stateLabels: Readonly<Record<InvitationState, Message>> = {
  open: message('open'),
  used: message('used'),
  expired: message('expired'),
  revoked: message('withdrawn'),
};

function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeInvitation(invitation.id),
    onSuccess: () => {
      toast.success(t('The link does not work any more'));
      return queries.invalidateQueries({ queryKey: invitationsKey });
    },
    onError: (thrown) => failureToast(thrown),
  });
  const title = titleOf(t, invitation);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2">
          <span className="truncate font-medium">{title}</span>
          <Badge tone={tones[invitation.state]}>{t(stateLabels[invitation.state])}</Badge>
        </p>
        <p className="text-[0.8125rem] break-words text-ink-mute">{detailOf(t, invitation)}</p>
      </div>
      {invitation.state === 'open' && (
        <Button
          size="sm"
          busy={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={t('Withdraw the invitation: {invitation}', { invitation: title })}
        >
          {t('Withdraw')}
        </Button>
      )}
    </li>
  );
}

function titleOf(t: Translate, { note, role, usedBy, share }: InvitationView): string {
  if (usedBy !== null) return usedBy;
  if (note !== '') return note;
  const what = share?.player ?? (share?.videoId ? t('one match') : null);
  const title = t(roleTitles[role]);
  return what === null ? title : `${title}, ${what}`;
}

function detailOf(t: Translate, invitation: InvitationView): string {
  const { role, createdBy, createdAt, state, expiresAt, share } = invitation;
  const now = Date.now();
  return [
    t(roleNames[role]),
    share?.player === undefined ? null : t('clips of {player}', { player: share.player }),
    createdBy === null ? t('by the command line') : t('by {name}', { name: createdBy }),
    state === 'open'
      ? t('expires {until}', { until: formatUntil(t, expiresAt, now) })
      : t('made {ago}', { ago: formatAgo(t, createdAt, now) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
