'use client';
// One user: role, state, use of the storage, and what an owner can do about them. A change can be
// undone from its toast.

import { useMutation } from '@tanstack/react-query';
import { Ban, Ellipsis, HardDrive, KeyRound, Trash2, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { createResetLink } from '@/lib/client/people-api';
import { formatAgo, formatUsage } from '@/lib/client/quantities';
import { role as roleSchema } from '@/lib/contracts/auth';
import type { MemberView } from '@/lib/contracts/people';
import type { Translate } from '@/lib/messages/translate';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { failureToast } from '../ui/failure-toast';
import { SelectField } from '../ui/field';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu';
import { DeleteUser } from './delete-user';
import { LinkDialog } from './link-dialog';
import { QuotaDialog } from './quota-dialog';
import { roleNames } from './role-names';
import { type UserChange, useChangeUser } from './use-change-user';

export function UserRow({ user, isSelf }: { user: MemberView; isSelf: boolean }) {
  const t = useTranslate();
  const change = useChangeUser(user);
  const apply = (wanted: UserChange) =>
    change.mutate(wanted, { onError: (thrown) => failureToast(thrown) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-[0.8125rem] font-semibold text-ink-soft uppercase dark:bg-raised"
      >
        {user.userName.slice(0, 1)}
      </span>
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2">
          <span className="truncate font-medium">{user.userName}</span>
          {isSelf && <Badge>{t('you')}</Badge>}
          {user.disabled && <Badge tone="bad">{t('disabled')}</Badge>}
          {!user.canSignIn && !user.disabled && (
            <Badge tone="accent">{t('needs a link to sign in')}</Badge>
          )}
        </p>
        <p className="text-[0.8125rem] break-words text-ink-mute">{factsOf(t, user)}</p>
      </div>
      <div className="ml-13 flex items-center gap-2 sm:ml-0">
        <SelectField
          label={t('Role of {userName}', { userName: user.userName })}
          hideLabel
          value={user.role}
          disabled={change.isPending}
          onChange={(event) => apply({ role: roleSchema.parse(event.target.value) })}
          className="w-36"
        >
          {roleSchema.options.map((name) => (
            <option key={name} value={name}>
              {t(roleNames[name])}
            </option>
          ))}
        </SelectField>
        <UserMenu user={user} isSelf={isSelf} onChange={apply} />
      </div>
    </li>
  );
}

function factsOf(
  t: Translate,
  { sessionCount, videoCount, lastSeenAt, quota }: MemberView,
): string {
  return [
    t('{count, plural, one {# session} other {# sessions}}', { count: sessionCount }),
    t('{count, plural, one {# video} other {# videos}}', { count: videoCount }),
    lastSeenAt
      ? t('seen {ago}', { ago: formatAgo(t, lastSeenAt, Date.now()) })
      : t('not signed in'),
    formatUsage(t, quota),
  ].join(' · ');
}

function UserMenu({
  user,
  isSelf,
  onChange,
}: {
  user: MemberView;
  isSelf: boolean;
  onChange: (change: UserChange) => void;
}) {
  const t = useTranslate();
  const [deleting, setDeleting] = useState(false);
  const [limiting, setLimiting] = useState(false);
  const link = useMutation({
    mutationFn: () => createResetLink(user.id),
    onError: (thrown) => failureToast(thrown),
  });
  const trigger = (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t('More about {userName}', { userName: user.userName })}
    >
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} label={user.userName}>
        <MenuItem icon={KeyRound} onSelect={() => link.mutate()}>
          {t('Link for a new password')}
        </MenuItem>
        <MenuItem icon={HardDrive} onSelect={() => setLimiting(true)}>
          {t('Storage limit')}
        </MenuItem>
        {!isSelf && (
          <>
            {user.disabled ? (
              <MenuItem icon={UserCheck} onSelect={() => onChange({ disabled: false })}>
                {t('Enable')}
              </MenuItem>
            ) : (
              <MenuItem icon={Ban} onSelect={() => onChange({ disabled: true })}>
                {t('Disable')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem icon={Trash2} danger onSelect={() => setDeleting(true)}>
              {t('Delete user')}
            </MenuItem>
          </>
        )}
      </Menu>
      {link.data && (
        <LinkDialog
          title={t('A new password for {userName}', { userName: user.userName })}
          description={t(
            'Give this link to them. It works once, for an hour, signs them out everywhere and revokes their API tokens.',
          )}
          path={link.data.path}
          onClose={() => link.reset()}
        />
      )}
      {limiting && <QuotaDialog user={user} onClose={() => setLimiting(false)} />}
      <DeleteUser user={user} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}
