'use client';
// One user: role, state, use of the storage, and what an owner can do about them. A change can be
// undone from its toast.

import { useMutation } from '@tanstack/react-query';
import { Ban, Ellipsis, HardDrive, KeyRound, Trash2, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { createResetLink } from '@/lib/client/people-api';
import { formatAgo, formatCount, formatUsage } from '@/lib/client/quantities';
import { role as roleSchema } from '@/lib/contracts/auth';
import type { MemberView } from '@/lib/contracts/people';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { failureToast } from '../ui/failure-toast';
import { SelectField } from '../ui/field';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu';
import { DeleteUser } from './delete-user';
import { LinkDialog } from './link-dialog';
import { QuotaDialog } from './quota-dialog';
import { type UserChange, useChangeUser } from './use-change-user';

export function UserRow({ user, isSelf }: { user: MemberView; isSelf: boolean }) {
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
          {isSelf && <Badge>you</Badge>}
          {user.disabled && <Badge tone="bad">disabled</Badge>}
          {!user.canSignIn && !user.disabled && (
            <Badge tone="accent">needs a link to sign in</Badge>
          )}
        </p>
        <p className="text-[0.8125rem] break-words text-ink-mute">
          {formatCount(user.sessionCount, 'session')} · {formatCount(user.videoCount, 'video')} ·{' '}
          {user.lastSeenAt ? `seen ${formatAgo(user.lastSeenAt, Date.now())}` : 'not signed in'} ·{' '}
          {formatUsage(user.quota)}
        </p>
      </div>
      <div className="ml-13 flex items-center gap-2 sm:ml-0">
        <SelectField
          label={`Role of ${user.userName}`}
          hideLabel
          value={user.role}
          disabled={change.isPending}
          onChange={(event) => apply({ role: roleSchema.parse(event.target.value) })}
          className="w-28"
        >
          {roleSchema.options.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
        <UserMenu user={user} isSelf={isSelf} onChange={apply} />
      </div>
    </li>
  );
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
  const [deleting, setDeleting] = useState(false);
  const [limiting, setLimiting] = useState(false);
  const link = useMutation({
    mutationFn: () => createResetLink(user.id),
    onError: (thrown) => failureToast(thrown),
  });
  const trigger = (
    <Button variant="ghost" size="icon" aria-label={`More about ${user.userName}`}>
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} label={user.userName}>
        <MenuItem icon={KeyRound} onSelect={() => link.mutate()}>
          Link for a new password
        </MenuItem>
        <MenuItem icon={HardDrive} onSelect={() => setLimiting(true)}>
          Storage limit
        </MenuItem>
        {!isSelf && (
          <>
            {user.disabled ? (
              <MenuItem icon={UserCheck} onSelect={() => onChange({ disabled: false })}>
                Enable
              </MenuItem>
            ) : (
              <MenuItem icon={Ban} onSelect={() => onChange({ disabled: true })}>
                Disable
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem icon={Trash2} danger onSelect={() => setDeleting(true)}>
              Delete user
            </MenuItem>
          </>
        )}
      </Menu>
      {link.data && (
        <LinkDialog
          title={`A new password for ${user.userName}`}
          description="Give this link to them. It works once, for an hour, signs them out everywhere and revokes their API tokens."
          path={link.data.path}
          onClose={() => link.reset()}
        />
      )}
      {limiting && <QuotaDialog user={user} onClose={() => setLimiting(false)} />}
      <DeleteUser user={user} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}
