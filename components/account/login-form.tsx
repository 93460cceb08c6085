'use client';
// Sign-in. Returns to the page the user wanted, never to another site.

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { getSetup, logIn } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/field';

export function LoginForm({ next }: { next: string }) {
  const router = useRouter();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => getSetup(signal),
    retry: false,
  });
  const signIn = useMutation({
    mutationFn: logIn,
    onSuccess: () => {
      router.replace(sameOriginPath(next));
      router.refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ userName, password });
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">Sign in</h1>
        {setup.data?.needed && (
          <p className="mt-2 rounded-lg bg-accent-soft p-3 text-[0.8125rem] text-ink-soft">
            This installation has no owner yet. Open the first-run link that the start command
            printed in its window.
          </p>
        )}
      </div>
      {signIn.isError && <ErrorNote error={failureFrom(signIn.error)} />}
      <TextField
        label="Name"
        value={userName}
        onChange={(event) => setUserName(event.target.value)}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
      />
      <TextField
        label="Password"
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="primary" size="lg" busy={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}

/** Only a path of this site: "//elsewhere" and "/\elsewhere" are addresses of other sites. */
function sameOriginPath(next: string): string {
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
