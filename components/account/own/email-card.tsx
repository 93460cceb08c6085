'use client';
// One's e-mail address: optional, for a forgotten password only.

import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { changeEmail } from '@/lib/client/people-api';
import type { AccountView } from '@/lib/contracts/account';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';
import { ErrorNote } from '../../ui/error-note';
import { TextField } from '../../ui/field';
import { useSetAccount } from './use-set-account';

export function EmailCard({ account }: { account: AccountView }) {
  const t = useTranslate();
  const setAccount = useSetAccount();
  const [email, setEmail] = useState(account.email ?? '');
  const [currentPassword, setCurrentPassword] = useState('');
  const change = useMutation({
    mutationFn: (to: string | null) =>
      changeEmail({ email: to, ...(account.hasPassword ? { currentPassword } : {}) }),
    onSuccess: (changed) => {
      setCurrentPassword('');
      setAccount(changed);
      setEmail(changed.email ?? '');
      if (changed.email === null) toast.success(t('Address removed'));
      else if (changed.methods.mail)
        toast.success(t('A link was sent to {email}', { email: changed.email }));
      else toast.success(t('Address saved'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(email.trim() === '' ? null : email.trim());
  };
  const failure = change.isError ? failureFrom(change.error) : null;
  const fieldError = (path: string) =>
    failure?.fields.find((field) => field.path === path)?.message;
  return (
    <Card>
      <CardTitle title={t('E-mail')} aside={<State account={account} />}>
        {account.methods.mail
          ? t('Optional. With a confirmed address you can set a new password if you forget yours.')
          : t(
              'This installation sends no mail: an owner can give you a link if you forget your password.',
            )}
      </CardTitle>
      <form onSubmit={submit} className="grid gap-4 px-5 pb-5">
        {failure && failure.fields.length === 0 && <ErrorNote error={failure} />}
        <TextField
          label={t('Address')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="email"
          maxLength={254}
          error={fieldError('email')}
        />
        {account.hasPassword && (
          <TextField
            label={t('Current password')}
            type="password"
            value={currentPassword}
            onChange={(event) => setCurrentPassword(event.target.value)}
            autoComplete="current-password"
            required
            maxLength={200}
            error={fieldError('currentPassword')}
          />
        )}
        <Button type="submit" busy={change.isPending} className="justify-self-start">
          {account.methods.mail ? t('Save and send a link') : t('Save')}
        </Button>
      </form>
    </Card>
  );
}

function State({ account: { email, emailVerified } }: { account: AccountView }) {
  const t = useTranslate();
  if (email === null) return null;
  return emailVerified ? (
    <Badge tone="ok">
      <CircleCheck aria-hidden />
      {t('confirmed')}
    </Badge>
  ) : (
    <Badge tone="accent">{t('not confirmed')}</Badge>
  );
}
