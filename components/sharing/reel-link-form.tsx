'use client';
// The form that makes a link to a reel.

import type { UseMutationResult } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import type { ReelLinkDraft } from '@/lib/client/reel-links-api';
import { linkDays } from '@/lib/contracts/reel-links';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { SelectField, TextField } from '../ui/field';
import { Toggle } from '../ui/toggle';

type Draft = Omit<ReelLinkDraft, 'sessionId'>;

export function ReelLinkForm({
  create,
  onCreated,
}: {
  create: UseMutationResult<{ path: string }, Error, Draft>;
  onCreated: (path: string) => void;
}) {
  const t = useTranslate();
  const [days, setDays] = useState<ReelLinkDraft['expiresInDays']>(30);
  const [password, setPassword] = useState('');
  const [muted, setMuted] = useState(false);
  const [download, setDownload] = useState(false);
  const failure = create.isError ? failureFrom(create.error) : null;
  const passwordError = failure?.fields.find(({ path }) => path === 'password')?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { expiresInDays: days, password: password === '' ? null : password, muted, download },
      {
        onSuccess: ({ path }) => {
          setPassword('');
          onCreated(path);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-3" aria-label={t('New link')}>
      <p className="text-[0.8125rem] text-ink-soft">
        {t(
          'Every person with the link sees this reel and nothing else of yours; no account is needed.',
        )}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t('Expires')}
          value={days ?? 'never'}
          onChange={(event) =>
            setDays(linkDays.find((one) => String(one) === event.target.value) ?? null)
          }
        >
          {linkDays.map((one) => (
            <option key={one} value={one}>
              {t('in {days, plural, one {# day} other {# days}}', { days: one })}
            </option>
          ))}
          <option value="never">{t('never')}</option>
        </SelectField>
        <TextField
          label={t('Password (by choice)')}
          type="text"
          autoComplete="off"
          minLength={6}
          maxLength={200}
          value={password}
          help={t('At least 6 characters; send it another way.')}
          error={passwordError}
          onChange={(event) => {
            create.reset();
            setPassword(event.target.value);
          }}
        />
      </div>
      <Toggle label={t('Sound off')} checked={muted} onChange={setMuted} />
      <Toggle label={t('Allow downloads')} checked={download} onChange={setDownload} />
      {failure && !passwordError && <ErrorNote error={failure} />}
      <Button type="submit" variant="primary" busy={create.isPending}>
        <Link2 aria-hidden />
        {t('Make a link')}
      </Button>
    </form>
  );
}
