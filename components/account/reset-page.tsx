'use client';
// A new password by a one-time link.

import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { getReset, resetPassword } from '@/lib/client/people-api';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { useEnter } from './enter';
import { LinkProblem } from './link-problem';
import { NewPasswordField } from './new-password-field';
import { useFragmentToken } from './use-fragment-token';

export function ResetPage() {
  const t = useTranslate();
  const token = useFragmentToken();
  const [done, setDone] = useState(false);
  const link = useQuery({
    queryKey: ['reset', token],
    queryFn: ({ signal }) => getReset(token ?? '', signal),
    enabled: token !== null && token !== '' && !done,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === '' || link.isError) {
    const failure = link.isError ? failureFrom(link.error) : null;
    if (failure && failure.status !== 410 && failure.status !== 422)
      return <ErrorNote error={failure} onRetry={() => void link.refetch()} />;
    return (
      <LinkProblem
        title={t('This link is not valid any more')}
        hint={t('Links for a new password work once, for an hour. Ask for a new one.')}
      />
    );
  }
  if (!link.data || token === null) return <Skeleton className="h-56" />;
  return <ResetForm token={token} userName={link.data.userName} onDone={() => setDone(true)} />;
}

function ResetForm({
  token,
  userName,
  onDone,
}: {
  token: string;
  userName: string;
  onDone: () => void;
}) {
  const t = useTranslate();
  const enter = useEnter();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: resetPassword,
    onSuccess: () => {
      onDone();
      enter('/');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate({ token, password });
  };
  const failure = reset.isError ? failureFrom(reset.error) : null;
  return (
    <form onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">{t('A new password')}</h1>
        <p className="mt-1.5 text-ink-mute">
          {t(
            'For {userName}. All browsers in which you are signed in are signed out, and your API tokens stop working.',
            { userName },
          )}
        </p>
      </div>
      {failure && <ErrorNote error={failure} />}
      {/* Password managers store a password under the name they find. */}
      <input type="hidden" name="username" autoComplete="username" value={userName} readOnly />
      <NewPasswordField
        label={t('New password')}
        value={password}
        onChange={setPassword}
        error={failure?.fields.find((field) => field.path === 'password')?.message}
      />
      <Button type="submit" variant="primary" size="lg" busy={reset.isPending}>
        {t('Set password and sign in')}
      </Button>
    </form>
  );
}
