'use client';
// All keys on one page, from the action list, to be changed by the user.

import { useTranslate } from '@/components/language/use-translate';
import { type ActionGroup, actionGroups } from '@/lib/review/actions/action-definition';
import { actionList, actionNames } from '@/lib/review/actions/action-list';
import { reviewKeys } from '@/lib/review/actions/keys';
import { Dialog } from '../ui/dialog';
import { KeysTable, printedKeys } from '../ui/keys-table';
import { type ReviewKeys, useReviewKeys } from '../ui/use-own-keys';

const groupNames = Object.keys(actionGroups) as ActionGroup[];

export function KeysDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  const keys = useReviewKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Keys')} className="max-w-4xl">
      <KeysTable
        of="review"
        groups={groupNames.map((name) => ({ group: actionGroups[name], rows: rowsOf(name, keys) }))}
        actions={reviewKeys}
        own={keys.own}
      />
    </Dialog>
  );
}

function rowsOf(group: ActionGroup, { keysOf }: ReviewKeys) {
  return actionNames
    .filter((name) => actionList[name].group === group && keysOf(name).length > 0)
    .map((name) => ({
      name,
      label: actionList[name].help ?? actionList[name].label,
      keys: name === 'person' ? ['1 … 9'] : printedKeys(keysOf(name)),
    }));
}
