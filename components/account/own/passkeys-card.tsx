'use client';
// One's passkeys: added under a name, removed after a confirmation.

import { useMutation } from '@tanstack/react-query';
import { Fingerprint, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { addPasskey } from '@/lib/client/passkeys';
import { removePasskey } from '@/lib/client/people-api';
import { formatAgo } from '@/lib/client/quantities';
import type { AccountView, PasskeyView } from '@/lib/contracts/account';
import { Button } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';
import { ErrorNote } from '../../ui/error-note';
import { TextField } from '../../ui/field';
import { RemoveDialog } from './remove-dialog';
import { useSetAccount } from './use-set-account';

export function PasskeysCard({ account }: { account: AccountView }) {
  const t = useTranslate();
  const { passkeys, methods } = account;
  return (
    <Card>
      <CardTitle title={t('Passkeys')}>
        {methods.passkeys
          ? t(
              'Sign in with fingerprint, face or PIN of your device. Nothing to remember, nothing to steal.',
            )
          : t(
              'Passkeys need an address with https: an owner sets PUBLIC_URL to the one of this installation.',
            )}
      </CardTitle>
      {passkeys.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {methods.passkeys && <AddPasskey isFirst={passkeys.length === 0} />}
    </Card>
  );
}

function AddPasskey({ isFirst }: { isFirst: boolean }) {
  const t = useTranslate();
  const setAccount = useSetAccount();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: (account) => {
      setName('');
      setAccount(account);
      toast.success(t('Passkey added'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-3 border-t border-line px-5 py-4">
      {add.isError && <ErrorNote error={failureFrom(add.error)} />}
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={isFirst ? t('Name of your first passkey') : t('Name of a further passkey')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('Phone')}
          required
          maxLength={64}
          className="min-w-48 flex-1"
        />
        <Button type="submit" busy={add.isPending}>
          <Plus aria-hidden />
          {t('Add a passkey')}
        </Button>
      </div>
    </form>
  );
}

function PasskeyRow({ passkey }: { passkey: PasskeyView }) {
  const t = useTranslate();
  const setAccount = useSetAccount();
  const [removing, setRemoving] = useState(false);
  const remove = useMutation({
    mutationFn: () => removePasskey(passkey.id),
    onSuccess: (account) => {
      setRemoving(false);
      setAccount(account);
      toast.success(t('Passkey “{name}” removed', { name: passkey.name }));
    },
  });
  const now = Date.now();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <Fingerprint aria-hidden className="size-4 shrink-0 text-ink-mute" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{passkey.name}</p>
        <p className="text-[0.8125rem] break-words text-ink-mute">
          {t('added {ago}', { ago: formatAgo(t, passkey.createdAt, now) })} ·{' '}
          {passkey.lastUsedAt
            ? t('used {ago}', { ago: formatAgo(t, passkey.lastUsedAt, now) })
            : t('not used yet')}
        </p>
      </div>
      <Button
        size="sm"
        onClick={() => setRemoving(true)}
        aria-label={t('Remove the passkey {name}', { name: passkey.name })}
      >
        {t('Remove')}
      </Button>
      <RemoveDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('Remove the passkey “{name}”?', { name: passkey.name })}
        description={t(
          'It does not sign you in any more. Your device may go on offering it until you delete it there, too.',
        )}
        action={t('Remove passkey')}
        remove={remove}
      />
    </li>
  );
}
