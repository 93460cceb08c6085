'use client';
// Asks for a link for a new password, by mail.

import { useMutation } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { failureFrom } from '@/lib/client/http';
import { requestReset } from '@/lib/client/people-api';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/field';

export function ForgotPage() {
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
        title="Look into your mail"
        className="px-0"
        action={
          <Link href="/login" className={buttonClass({})}>
            Back to sign-in
          </Link>
        }
      >
        If {email.trim()} is the confirmed address of an account, a link is on its way. It works
        once, for an hour.
      </EmptyState>
    );
  return (
    <form onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold">A new password</h1>
        <p className="mt-1.5 text-ink-mute">
          You get a link by mail, if you have confirmed an address on your account page.
        </p>
      </div>
      {request.isError && <ErrorNote error={failureFrom(request.error)} />}
      <TextField
        label="E-mail"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="email"
        autoFocus
        required
        maxLength={254}
      />
      <Button type="submit" variant="primary" size="lg" busy={request.isPending}>
        Send the link
      </Button>
      <Link
        href="/login"
        className="tap rounded-lg text-center text-[0.8125rem] text-ink-mute underline underline-offset-2"
      >
        Back to sign-in
      </Link>
    </form>
  );
}
