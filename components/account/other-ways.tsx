'use client';
// Ways to sign in beside name and password: only those that this installation is set up for.

import { useMutation } from '@tanstack/react-query';
import { Fingerprint, LogIn } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { signInWithPasskey } from '@/lib/client/passkeys';
import { startOidc } from '@/lib/client/people-api';
import type { SignInMethods } from '@/lib/contracts/account';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { useEnter } from './enter';

export function OtherWays({ methods, next }: { methods: SignInMethods; next: string }) {
  const t = useTranslate();
  const enter = useEnter();
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: () => enter(next) });
  if (!methods.passkeys && methods.oidc === null) return null;
  return (
    <div className="grid gap-3">
      <Divider />
      {passkey.isError && <ErrorNote error={failureFrom(passkey.error)} />}
      {methods.passkeys && (
        <Button size="lg" busy={passkey.isPending} onClick={() => passkey.mutate()}>
          <Fingerprint aria-hidden />
          {t('Use a passkey')}
        </Button>
      )}
      {methods.oidc && (
        <OidcButton
          label={t('Continue with {provider}', { provider: methods.oidc.label })}
          next={next}
        />
      )}
    </div>
  );
}

/** Leaves for the other provider; with an invitation, one may join from there. */
export function OidcButton({
  label,
  next,
  invitation,
}: {
  label: string;
  next: string;
  invitation?: string;
}) {
  const start = useMutation({
    mutationFn: () => startOidc({ next, ...(invitation === undefined ? {} : { invitation }) }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      {start.isError && <ErrorNote error={failureFrom(start.error)} />}
      <Button
        size="lg"
        busy={start.isPending || start.isSuccess}
        onClick={() => start.mutate()}
        className="h-auto min-h-11 py-2 whitespace-normal"
      >
        <LogIn aria-hidden />
        {label}
      </Button>
    </>
  );
}

export function Divider() {
  const t = useTranslate();
  return (
    <div className="flex items-center gap-3 text-xs text-ink-mute">
      <span className="h-px flex-1 bg-line" />
      {t('or')}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
