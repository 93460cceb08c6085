'use client';
// The form that shares a session or a match with someone who has an account.

import type { UseMutationResult } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { type ShareRole, shareRoles } from '@/lib/access/shared-rights';
import { failureFrom } from '@/lib/client/http';
import type { ShareView } from '@/lib/contracts/shares';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { roleLabels, type SharedThing, type ShareScope, scopeLabel, scopesOf } from './share-words';
import type { ShareDraft } from './use-shares';

export function AddShare({
  of: thing,
  add,
}: {
  of: SharedThing;
  add: UseMutationResult<ShareView, Error, ShareDraft>;
}) {
  const t = useTranslate();
  const [userName, setUserName] = useState('');
  const scopes = scopesOf(thing);
  const [scope, setScope] = useState<ShareScope>(thing.player === null ? 'match' : 'player');
  const [role, setRole] = useState<ShareRole>('viewer');
  const failure = add.isError ? failureFrom(add.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const draft: ShareDraft = {
      userName: userName.trim(),
      role,
      videoId: scope === 'player' ? null : thing.videoId,
      player: scope === 'match' ? null : thing.player,
      // A match names its owner; a player in every match does not.
      of: thing.player === null ? null : thing.ownerName,
    };
    add.mutate(draft, { onSuccess: () => setUserName('') });
  };
  return (
    <form onSubmit={submit} className="grid gap-3" aria-label={t('Share with someone')}>
      <TextField
        label={t('Name')}
        help={t('The name they sign in with.')}
        error={failure ? `${t(failure.message)} ${t(failure.hint)}` : undefined}
        value={userName}
        autoComplete="off"
        onChange={(event) => {
          add.reset();
          setUserName(event.target.value);
        }}
      />
      <p className="text-xs text-ink-mute">
        {rich(
          t,
          'No account yet? <link>Make an invitation</link> that shares this with them when they join.',
          {
            link: (text) => (
              <Link
                key="link"
                href="/people"
                className="font-medium text-accent-ink underline underline-offset-2"
              >
                {text}
              </Link>
            ),
          },
        )}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t('They see')}
          value={scope}
          onChange={(event) => setScope(scopes.find((one) => one === event.target.value) ?? scope)}
        >
          {scopes.map((one) => (
            <option key={one} value={one}>
              {t(scopeLabel(thing, one))}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('As')}
          value={role}
          onChange={(event) =>
            setRole(shareRoles.find((one) => one === event.target.value) ?? role)
          }
        >
          {shareRoles.map((one) => (
            <option key={one} value={one}>
              {t(roleLabels[one].label)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-ink-mute" aria-live="polite">
          {t(roleLabels[role].help)}
        </p>
        <Button
          type="submit"
          variant="primary"
          busy={add.isPending}
          disabled={userName.trim() === ''}
        >
          <UserPlus aria-hidden />
          {t('Share')}
        </Button>
      </div>
    </form>
  );
}
