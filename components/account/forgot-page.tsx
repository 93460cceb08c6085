'use client';
// Asks for a link for a new password, by mail.

import { useMutation } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { requestReset } from '@/lib/client/people-api';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/field';

export function ForgotPage() {
  const t = useTranslate();
  const [email, setEmail] = useState('');
  const request = useMutation({ mutationFn: requestReset });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate(email.trim());
  };
  if (request.isSuccess)
    return (
      <EmptyState
        icon={MailCheck}
        title={t('Look into your mail')}
        className="px-0"
        action={
          <Link href="/login" className={buttonClass({})}>
            {t('Back to sign-in')}
          </Link>
        }
      >
        {t(
          'If {email} is the confirmed address of an account, a link is on its way. It works once, for an hour.',
          { email: email.trim() },
        )}
      </EmptyState>
    );
  return (
    <form onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">{t('A new password')}</h1>
        <p className="mt-1.5 text-ink-mute">
          {t('You get a link by mail, if you have confirmed an address on your account page.')}
        </p>
      </div>
      {request.isError && <ErrorNote error={failureFrom(request.error)} />}
      <TextField
        label={t('E-mail')}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="email"
        autoFocus
        required
        maxLength={254}
      />
      <Button type="submit" variant="primary" size="lg" busy={request.isPending}>
        {t('Send the link')}
      </Button>
      <Link
        href="/login"
        className="tap rounded-lg text-center text-[0.8125rem] text-ink-mute underline underline-offset-2"
      >
        {t('Back to sign-in')}
      </Link>
    </form>
  );
}
