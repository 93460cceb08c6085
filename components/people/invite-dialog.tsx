'use client';
// Makes an invitation: role, what is shared with it, how long it lives. Then shows its link, once.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { createInvitation } from '@/lib/client/people-api';
import { invitationsKey } from '@/lib/client/query-keys';
import type { RoleName } from '@/lib/contracts/auth';
import type { SharePayload } from '@/lib/contracts/people';
import { type Message, message } from '@/lib/messages/message';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { SelectField, TextField } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { LinkDialog } from './link-dialog';
import { roleTitles } from './role-names';
import { ShareChoice } from './share-choice';

const roleHelp: Readonly<Record<RoleName, Message>> = {
  viewer: message('Sees what is shared with them, nothing else.'),
  editor: message('Imports matches and makes reels of their own.'),
  owner: message('Manages the installation and sees everything.'),
};

const roleChoices = ['viewer', 'editor', 'owner'] as const satisfies readonly RoleName[];

export function InviteDialog({ role: inviter, onClose }: { role: RoleName; onClose: () => void }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const isOwner = inviter === 'owner';
  // The least first: who needs more is given it.
  const [role, setRole] = useState<RoleName>('viewer');
  const [note, setNote] = useState('');
  const [days, setDays] = useState('7');
  const [share, setShare] = useState<SharePayload | null>(null);
  const invite = useMutation({
    mutationFn: () =>
      createInvitation({
        ...{ role, note, expiresInDays: Number(days) },
        share: role === 'owner' ? null : share,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsKey }),
  });
  if (invite.data)
    return (
      <LinkDialog
        title={t('The invitation is ready')}
        description={t('Send this link to one person. It works once.')}
        path={invite.data.path}
        onClose={onClose}
      />
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('Invite someone')}>
      <form onSubmit={submit} className="grid gap-4">
        {invite.isError && <ErrorNote error={failureFrom(invite.error)} />}
        {isOwner && (
          <div className="grid gap-1.5">
            <Segmented
              label={t('Role')}
              value={role}
              onChange={setRole}
              options={roleChoices.map((value) => ({ value, label: t(roleTitles[value]) }))}
            />
            <p className="text-xs text-ink-mute">{t(roleHelp[role])}</p>
          </div>
        )}
        {role !== 'owner' && (
          <ShareChoice share={share} onChange={setShare} isRequired={!isOwner} />
        )}
        <TextField
          label={t('Note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={200}
          placeholder={t('For Alice’s father')}
          help={t('You see it in the list, and the person on the page of the link.')}
        />
        <SelectField
          label={t('Expires')}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        >
          <option value="1">{t('in a day')}</option>
          <option value="7">{t('in a week')}</option>
          <option value="30">{t('in 30 days')}</option>
        </SelectField>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={invite.isPending}
            disabled={!isOwner && share === null}
          >
            {t('Make the link')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
