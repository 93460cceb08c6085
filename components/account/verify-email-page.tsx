'use client';
// Confirms an e-mail address. By a click: programs that check mail open links by themselves.

import { useMutation } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { verifyEmail } from '@/lib/client/people-api';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { LinkProblem } from './link-problem';
import { useFragmentToken } from './use-fragment-token';

export function VerifyEmailPage() {
  const t = useTranslate();
  const token = useFragmentToken();
  const verify = useMutation({ mutationFn: verifyEmail });
  if (token === null) return <Skeleton className="h-56" />;
  if (verify.isSuccess)
    return (
      <EmptyState
        icon={MailCheck}
        title={t('Your address is confirmed')}
        className="px-0"
        action={
          <Link href="/account" className={buttonClass({ variant: 'primary' })}>
            {t('Go to your account')}
          </Link>
        }
      >
        {t('With it you can set a new password if you forget yours.')}
      </EmptyState>
    );
  const failure = verify.isError ? failureFrom(verify.error) : null;
  if (token === '' || failure?.status === 410 || failure?.status === 422)
    return (
      <LinkProblem
        title={failure?.status === 410 ? t(failure.message) : t('This link is not complete')}
        hint={t(
          'Links work once, for a day. Enter your address again on the account page to get a new one.',
        )}
      />
    );
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">{t('Is this your address?')}</h1>
        <p className="mt-1.5 text-ink-mute">
          {t('Confirm that the mail with this link came to an address of yours.')}
        </p>
      </div>
      {failure && <ErrorNote error={failure} />}
      <Button
        variant="primary"
        size="lg"
        busy={verify.isPending}
        onClick={() => verify.mutate(token)}
      >
        {t('Confirm address')}
      </Button>
    </div>
  );
}
