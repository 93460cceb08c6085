'use client';
// Changes one's password, or sets the first one.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { changePassword } from '@/lib/client/people-api';
import { accountKey, signInsKey } from '@/lib/client/query-keys';
import type { AccountView } from '@/lib/contracts/account';
import { Button } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';
import { ErrorNote } from '../../ui/error-note';
import { TextField } from '../../ui/field';
import { NewPasswordField } from '../new-password-field';

export function PasswordCard({ account }: { account: AccountView }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const [currentPassword, setCurrentPassword] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () =>
      changePassword({ password, ...(account.hasPassword ? { currentPassword } : {}) }),
    onSuccess: ({ ended }) => {
      setCurrentPassword('');
      setPassword('');
      toast.success(
        ended === 0
          ? t('Password changed')
          : t(
              'Password changed; {count, plural, one {# other browser} other {# other browsers}} signed out',
              { count: ended },
            ),
      );
      return Promise.all(
        [accountKey, signInsKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const failure = change.isError ? failureFrom(change.error) : null;
  const fieldError = (path: string) =>
    failure?.fields.find((field) => field.path === path)?.message;
  return (
    <Card>
      <CardTitle title={t('Password')}>
        {account.hasPassword
          ? t('A change signs out all your other browsers.')
          : t('You have none. You can set one beside your other ways to sign in.')}
      </CardTitle>
      <form onSubmit={submit} className="grid gap-4 px-5 pb-5">
        {failure && <ErrorNote error={failure} />}
        <input
          type="hidden"
          name="username"
          autoComplete="username"
          value={account.userName}
          readOnly
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
        <NewPasswordField
          label={t('New password')}
          value={password}
          onChange={setPassword}
          error={fieldError('password')}
        />
        <Button type="submit" busy={change.isPending} className="justify-self-start">
          {account.hasPassword ? t('Change password') : t('Set password')}
        </Button>
      </form>
    </Card>
  );
}
