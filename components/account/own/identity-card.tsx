'use client';
// Accounts at the other provider that are linked to this one.

import { useMutation } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { removeIdentity, startLink } from '@/lib/client/people-api';
import type { AccountView } from '@/lib/contracts/account';
import { Button } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';
import { ErrorNote } from '../../ui/error-note';
import { useSetAccount } from './use-set-account';

export function IdentityCard({ account, label }: { account: AccountView; label: string }) {
  const t = useTranslate();
  const setAccount = useSetAccount();
  const link = useMutation({
    mutationFn: startLink,
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const unlink = useMutation({
    mutationFn: removeIdentity,
    onSuccess: (changed) => {
      setAccount(changed);
      toast.success(t('The link is removed'));
    },
  });
  return (
    <Card>
      <CardTitle
        title={t('Sign-in with {provider}', { provider: label })}
        aside={
          account.identities.length === 0 && (
            <Button busy={link.isPending || link.isSuccess} onClick={() => link.mutate()}>
              <Link2 aria-hidden />
              {t('Link your account')}
            </Button>
          )
        }
      >
        {account.identities.length === 0
          ? t('Link your account there, and you can sign in with it here.')
          : t('Your account there signs you in here.')}
      </CardTitle>
      {(link.isError || unlink.isError) && (
        <ErrorNote error={failureFrom(link.error ?? unlink.error)} className="mx-5 mb-4" />
      )}
      {account.identities.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {account.identities.map(({ id, issuer, name }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{name}</p>
                <p className="text-[0.8125rem] break-words text-ink-mute">{issuer}</p>
              </div>
              <Button size="sm" busy={unlink.isPending} onClick={() => unlink.mutate(id)}>
                {t('Remove the link')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
