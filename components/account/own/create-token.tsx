'use client';
// Makes an API token, then shows it, once.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { scopeMeanings } from '@/lib/access/rights';
import { failureFrom } from '@/lib/client/http';
import { createToken } from '@/lib/client/people-api';
import { tokensKey } from '@/lib/client/query-keys';
import type { TokenScope } from '@/lib/contracts/auth';
import { Button } from '../../ui/button';
import { CopyField } from '../../ui/copy-field';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';
import { SelectField, TextField } from '../../ui/field';

const scopes = Object.entries(scopeMeanings).map(([value, meaning]) => ({
  value: value as TokenScope,
  meaning,
}));

export function CreateToken({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly TokenScope[]>(['read']);
  const [days, setDays] = useState('90');
  const create = useMutation({
    mutationFn: () =>
      createToken({ name: name.trim(), scopes: [...chosen], expiresInDays: Number(days) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
  if (create.data) return <NewToken token={create.data.token} onClose={onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const toggle = (scope: TokenScope) =>
    setChosen(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope]);
  return (
    <Dialog open onOpenChange={onClose} title={t('New API token')}>
      <form onSubmit={submit} className="grid gap-4">
        {create.isError && <ErrorNote error={failureFrom(create.error)} />}
        <TextField
          label={t('Name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('Upload script of the camera')}
          autoFocus
          required
          maxLength={64}
        />
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-[0.8125rem] font-medium text-ink-soft">
            {t('It may')}
          </legend>
          {scopes.map(({ value, meaning }) => (
            <label key={value} className="flex items-start gap-2.5 text-[0.8125rem]">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
                className="mt-0.5 size-4 accent-accent-strong"
              />
              <span>
                <code className="font-mono text-xs font-semibold">{value}</code>{' '}
                <span className="text-ink-mute">{t(meaning)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <SelectField
          label={t('Expires')}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        >
          <option value="7">{t('in a week')}</option>
          <option value="30">{t('in 30 days')}</option>
          <option value="90">{t('in 90 days')}</option>
          <option value="365">{t('in a year')}</option>
        </SelectField>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={create.isPending}
            disabled={chosen.length === 0}
          >
            {t('Make the token')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NewToken({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useTranslate();
  return (
    <Dialog open onOpenChange={onClose} title={t('Your new token')}>
      <CopyField
        label={t('Token')}
        value={token}
        help={t('It is shown only now. Keep it like a password.')}
      />
      <div className="mt-5 flex justify-end">
        <Button onClick={onClose}>{t('Done')}</Button>
      </div>
    </Dialog>
  );
}
