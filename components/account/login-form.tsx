'use client';
// Sign-in by name and password, passkey, or another provider. Returns to the page the user wanted.

import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { getSetup, logIn } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import type { SignInMethods } from '@/lib/contracts/account';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/field';
import { useEnter } from './enter';
import { OtherWays } from './other-ways';
import { UserNameField } from './user-name-field';

export function LoginForm({ next, methods }: { next: string; methods: SignInMethods }) {
  const t = useTranslate();
  const enter = useEnter();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => getSetup(signal),
    retry: false,
  });
  const signIn = useMutation({ mutationFn: logIn, onSuccess: () => enter(next) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ userName, password });
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">{t('Sign in')}</h1>
        {setup.data?.needed && (
          <p className="mt-2 rounded-lg bg-accent-soft p-3 text-[0.8125rem] text-ink-soft">
            {t(
              'This installation has no owner yet. Open the first-run link that the start command printed in its window.',
            )}
          </p>
        )}
      </div>
      {signIn.isError && <ErrorNote error={failureFrom(signIn.error)} />}
      <UserNameField value={userName} onChange={setUserName} />
      <TextField
        label={t('Password')}
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="primary" size="lg" busy={signIn.isPending}>
        {t('Sign in')}
      </Button>
      <OtherWays methods={methods} next={next} />
      <p className="text-center text-[0.8125rem] text-ink-mute">
        {methods.mail ? (
          <Link href="/forgot" className="tap rounded-lg underline underline-offset-2">
            {t('Forgot your password?')}
          </Link>
        ) : (
          t('Forgot your password? An owner of this installation can give you a link.')
        )}
      </p>
    </form>
  );
}
