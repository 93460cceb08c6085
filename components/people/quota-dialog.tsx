'use client';
// Sets how much of the storage a user may fill: as everyone, a number of their own, or no limit.

import { type FormEvent, useState } from 'react';
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
    if ('problem' in wanted) setProblem(wanted.problem);
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
      title={`Storage of ${userName}`}
      description={`Now ${formatUsage(quota)}.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        {failure && refused === undefined && <ErrorNote error={failure} />}
        <SelectField
          label="Limit"
          value={choice}
          onChange={(event) => {
            edited();
            setChoice(choices.find((one) => one === event.target.value) ?? choice);
          }}
        >
          <option value="everyone">As set for everyone ({limitLabel(quota.generalBytes)})</option>
          <option value="own">A number of their own</option>
          <option value="none">No limit</option>
        </SelectField>
        <TextField
          label="Gigabytes"
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
          help={`Below the present use (${formatBytes(quota.usedBytes)}) new uploads are refused; nothing is deleted.`}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={change.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function limitLabel(bytes: number | null): string {
  return bytes === null ? 'no limit' : formatBytes(bytes);
}
