'use client';
// One person with what is shared with them: the role can be changed, the share removed.

import { X } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { type ShareRole, shareRoles } from '@/lib/access/shared-rights';
import type { ShareView } from '@/lib/contracts/shares';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { roleLabels, type SharedThing, scopeLabel, scopeOf } from './share-words';
import { draftOf, type ShareDraft } from './use-shares';

export function ShareRow({
  share,
  of: thing,
  onChange,
  onRemove,
}: {
  share: ShareView;
  of: SharedThing;
  onChange: (draft: ShareDraft) => void;
  onRemove: () => void;
}) {
  const t = useTranslate();
  const { userName } = share.user;
  const change = (value: string) => {
    const role = shareRoles.find((one): one is ShareRole => one === value);
    if (role) onChange({ ...draftOf(share), role });
  };
  return (
    <li className="flex items-center gap-2 p-3 sm:gap-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{userName}</p>
        <p className="truncate text-xs text-ink-mute">{t(scopeLabel(thing, scopeOf(share)))}</p>
      </div>
      <SelectField
        label={t('Role of {userName}', { userName })}
        hideLabel
        value={share.role}
        onChange={(event) => change(event.target.value)}
        className="w-32 shrink-0 sm:w-36"
      >
        {shareRoles.map((role) => (
          <option key={role} value={role}>
            {t(roleLabels[role].label)}
          </option>
        ))}
      </SelectField>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('Stop sharing with {userName}', { userName })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
