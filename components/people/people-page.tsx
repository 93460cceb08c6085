'use client';
// Users of the installation (owners only) and invitations of those who may invite.

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { listUsers } from '@/lib/client/people-api';
import { usersKey } from '@/lib/client/query-keys';
import type { RoleName } from '@/lib/contracts/auth';
import { PageLayout } from '../shell/page-layout';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { Invitations } from './invitations';
import { UserRow } from './user-row';

export function PeoplePage({ userId, role }: { userId: string; role: RoleName }) {
  const t = useTranslate();
  return (
    <PageLayout
      title={t('People')}
      lead={
        role === 'owner'
          ? t('Who may use this installation, and what they may do.')
          : t('Whom you have invited to what you share.')
      }
    >
      <div className="grid gap-6">
        {role === 'owner' && <Users userId={userId} />}
        <Invitations role={role} />
      </div>
    </PageLayout>
  );
}

function Users({ userId }: { userId: string }) {
  const t = useTranslate();
  const users = useQuery({ queryKey: usersKey, queryFn: ({ signal }) => listUsers(signal) });
  if (users.isError)
    return <ErrorNote error={failureFrom(users.error)} onRetry={() => void users.refetch()} />;
  if (!users.data) return <Skeleton className="h-48" />;
  return (
    <Card>
      <CardTitle title={t('Users')}>
        {users.data.length === 1
          ? t('You are the only one so far. Invite the others below.')
          : t(
              '{count, plural, one {# user} other {# users}}. Owners manage the installation, editors import and make reels, viewers see what is shared with them.',
              { count: users.data.length },
            )}
      </CardTitle>
      <ul className="divide-y divide-line border-t border-line">
        {users.data.map((user) => (
          <UserRow key={user.id} user={user} isSelf={user.id === userId} />
        ))}
      </ul>
    </Card>
  );
}
