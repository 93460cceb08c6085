'use client';
// One's own account: how one signs in, what one fills, where one is signed in, and API tokens.

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { getAccount } from '@/lib/client/people-api';
import { accountKey } from '@/lib/client/query-keys';
import type { AccountView } from '@/lib/contracts/account';
import { roleNames } from '../../people/role-names';
import { PageLayout } from '../../shell/page-layout';
import { Badge } from '../../ui/badge';
import { ErrorNote } from '../../ui/error-note';
import { Skeleton } from '../../ui/skeleton';
import { EmailCard } from './email-card';
import { IdentityCard } from './identity-card';
import { PasskeysCard } from './passkeys-card';
import { PasswordCard } from './password-card';
import { SignInsCard } from './sign-ins-card';
import { StorageCard } from './storage-card';
import { TokensCard } from './tokens-card';

export function AccountPage() {
  const t = useTranslate();
  const account = useQuery({ queryKey: accountKey, queryFn: ({ signal }) => getAccount(signal) });
  return (
    <PageLayout title={t('Your account')} lead={account.data && <Who account={account.data} />}>
      {account.isError && (
        <ErrorNote error={failureFrom(account.error)} onRetry={() => void account.refetch()} />
      )}
      {account.isPending && <Skeleton className="h-64" />}
      {account.data && (
        <div className="grid gap-6">
          <div className="grid gap-6 lg:grid-cols-2">
            <PasswordCard account={account.data} />
            <EmailCard account={account.data} />
          </div>
          <PasskeysCard account={account.data} />
          {account.data.methods.oidc && (
            <IdentityCard account={account.data} label={account.data.methods.oidc.label} />
          )}
          <StorageCard account={account.data} />
          <SignInsCard />
          <TokensCard />
        </div>
      )}
    </PageLayout>
  );
}

function Who({ account: { userName, role } }: { account: AccountView }) {
  const t = useTranslate();
  return (
    <span className="flex items-center gap-2">
      {userName} <Badge>{t(roleNames[role])}</Badge>
    </span>
  );
}
