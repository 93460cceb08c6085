'use client';
// Sets how much of the storage a user may fill: as everyone, a number of their own, or no limit.

import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { formatBytes, formatUsage } from '@/lib/client/quantities';
import type { MemberView } from '@/lib/contracts/people';
import {
  gigabytesText,
  type QuotaChoice,
  quotaBytesOf,
  quotaChoice,
} from '@/lib/storage/quota-choice';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { SelectField, TextField } from '../ui/field';
import { useChangeUser } from './use-change-user';

const choices = ['everyone', 'own', 'none'] as const satisfies readonly QuotaChoice[];

export function QuotaDialog({ user, onClose }: { user: MemberView; onClose: () => void }) {
  const t = useTranslate();
  const { quota, userName } = user;
  const change = useChangeUser(user);
  const [choice, setChoice] = useState(quotaChoice(quota.ownBytes));
  const [gigabytes, setGigabytes] = useState(gigabytesText(quota.ownBytes));
  const [problem, setProblem] = useState<string>();
  const failure = change.isError ? failureFrom(change.error) : null;
  const refused = failure?.fields.find(({ path }) => path === 'quotaBytes')?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = quotaBytesOf(choice, gigabytes);
    if ('problem' in wanted) setProblem(t(wanted.problem));
    else change.mutate({ quotaBytes: wanted.bytes }, { onSuccess: onClose });
  };
  const edited = () => {
    setProblem(undefined);
    change.reset();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Storage of {userName}', { userName })}
      description={t('Now {usage}.', { usage: formatUsage(t, quota) })}
    >
      <form onSubmit={submit} className="grid gap-4">
        {failure && refused === undefined && <ErrorNote error={failure} />}
        <SelectField
          label={t('Limit')}
          value={choice}
          onChange={(event) => {
            edited();
            setChoice(choices.find((one) => one === event.target.value) ?? choice);
          }}
        >
          <option value="everyone">
            {quota.generalBytes === null
              ? t('As set for everyone (no limit)')
              : t('As set for everyone ({limit})', { limit: formatBytes(t, quota.generalBytes) })}
          </option>
          <option value="own">{t('A number of their own')}</option>
          <option value="none">{t('No limit')}</option>
        </SelectField>
        <TextField
          label={t('Gigabytes')}
          inputMode="decimal"
          autoComplete="off"
          // Always there, so that nothing moves when the choice changes.
          disabled={choice !== 'own'}
          value={gigabytes}
          maxLength={20}
          onChange={(event) => {
            edited();
            setGigabytes(event.target.value);
          }}
          error={problem ?? refused}
          help={t('Below the present use ({size}) new uploads are refused; nothing is deleted.', {
            size: formatBytes(t, quota.usedBytes),
          })}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {t('Save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
