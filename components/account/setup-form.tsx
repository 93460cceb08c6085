'use client';
// First run: creates the owner with the token of the printed link.

import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { getSetup, setUp } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/field';

const passwordMin = 10;

export function SetupForm({ token }: { token: string }) {
  const router = useRouter();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => getSetup(signal),
    retry: false,
  });
  const createOwner = useMutation({
    mutationFn: setUp,
    onSuccess: () => {
      router.replace('/');
      router.refresh();
    },
  });
  if (setup.data && !setup.data.needed && !createOwner.isSuccess) return <AlreadyDone />;
  if (token === '') return <NoToken />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    createOwner.mutate({ token, userName, password });
  };
  const fieldError = (path: string) =>
    createOwner.isError
      ? failureFrom(createOwner.error).fields.find((field) => field.path === path)?.message
      : undefined;
  const tooShort = password.length > 0 && password.length < passwordMin;
  return (
    <form onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">Welcome</h1>
        <p className="mt-1.5 text-ink-mute">
          Create the owner of this installation. The link that brought you here works once.
        </p>
      </div>
      {createOwner.isError && <ErrorNote error={failureFrom(createOwner.error)} />}
      <TextField
        label="Name"
        value={userName}
        onChange={(event) => setUserName(event.target.value)}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        minLength={2}
        maxLength={64}
        error={fieldError('userName')}
      />
      <TextField
        label="Password"
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="new-password"
        required
        minLength={passwordMin}
        help={
          tooShort
            ? `${passwordMin - password.length} more characters.`
            : 'At least 10 characters; a short sentence is easy to remember.'
        }
        error={fieldError('password')}
      />
      <Button type="submit" variant="primary" size="lg" busy={createOwner.isPending}>
        Create owner
      </Button>
    </form>
  );
}

function AlreadyDone() {
  return (
    <EmptyState
      icon={KeyRound}
      title="This installation already has an owner"
      className="px-0"
      action={
        <Link href="/login" className={buttonClass({ variant: 'primary' })}>
          Sign in
        </Link>
      }
    >
      The first-run link works only once.
    </EmptyState>
  );
}

function NoToken() {
  return (
    <EmptyState icon={KeyRound} title="The first-run link is needed" className="px-0">
      Open the link that the start command printed in its window; it ends in{' '}
      <code className="font-mono">/setup?token=…</code>
    </EmptyState>
  );
}
