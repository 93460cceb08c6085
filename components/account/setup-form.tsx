'use client';
// First run: creates the owner with the token of the printed link.

import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { getSetup, setUp } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { NewPasswordField } from './new-password-field';
import { UserNameField } from './user-name-field';

export function SetupForm({ token }: { token: string }) {
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => getSetup(signal),
    retry: false,
  });
  const [created, setCreated] = useState(false);
  if (setup.data && !setup.data.needed && !created) return <AlreadyDone />;
  if (token === '') return <NoToken />;
  return <OwnerForm token={token} onCreated={() => setCreated(true)} />;
}

function OwnerForm({ token, onCreated }: { token: string; onCreated: () => void }) {
  const t = useTranslate();
  const router = useRouter();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const createOwner = useMutation({
    mutationFn: setUp,
    onSuccess: () => {
      onCreated();
      router.replace('/');
      router.refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    createOwner.mutate({ token, userName, password });
  };
  const failure = createOwner.isError ? failureFrom(createOwner.error) : null;
  const fieldError = (path: string) =>
    failure?.fields.find((field) => field.path === path)?.message;
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Welcome />
      {failure && <ErrorNote error={failure} />}
      <UserNameField value={userName} onChange={setUserName} isNew error={fieldError('userName')} />
      <NewPasswordField value={password} onChange={setPassword} error={fieldError('password')} />
      <Button type="submit" variant="primary" size="lg" busy={createOwner.isPending}>
        {t('Create owner')}
      </Button>
    </form>
  );
}

function Welcome() {
  const t = useTranslate();
  return (
    <div>
      <h1 className="text-2xl font-semibold">{t('Welcome')}</h1>
      <p className="mt-1.5 text-ink-mute">
        {t('Create the owner of this installation. The link that brought you here works once.')}
      </p>
    </div>
  );
}

function AlreadyDone() {
  const t = useTranslate();
  return (
    <EmptyState
      icon={KeyRound}
      title={t('This installation already has an owner')}
      heading="h1"
      className="px-0"
      action={
        <Link href="/login" className={buttonClass({ variant: 'primary' })}>
          {t('Sign in')}
        </Link>
      }
    >
      {t('The first-run link works only once.')}
    </EmptyState>
  );
}

function NoToken() {
  const t = useTranslate();
  return (
    <EmptyState
      icon={KeyRound}
      title={t('The first-run link is needed')}
      heading="h1"
      className="px-0"
    >
      {rich(t, 'Open the link that the start command printed in its window; it ends in {ending}', {
        ending: <code className="font-mono">/setup?token=…</code>,
      })}
    </EmptyState>
  );
}
