'use client';
// All keys on one page, from the action list.

import { type ActionGroup, actionList, actionNames } from '@/lib/review/actions/action-list';
import { formatKeys, keysOf } from '@/lib/review/actions/keys';
import { Dialog } from '../ui/dialog';

const groups: readonly ActionGroup[] = ['Choose', 'Decide', 'Box', 'Play', 'Move', 'View'];

export function KeysDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" className="max-w-3xl">
      <div className="gap-x-10 sm:columns-2">
        {groups.map((group) => (
          <KeyGroup key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function KeyGroup({ group }: { group: ActionGroup }) {
  const names = actionNames.filter(
    (name) => actionList[name].group === group && keysOf(name).length > 0,
  );
  return (
    <section aria-label={group} className="mb-5 break-inside-avoid">
      <h3 className="mb-1.5 text-xs font-semibold text-ink-mute">{group}</h3>
      <dl className="grid gap-1.5">
        {names.map((name) => (
          <div key={name} className="flex items-baseline justify-between gap-3 text-[0.8125rem]">
            <dt>{actionList[name].help ?? actionList[name].label}</dt>
            <dd className="flex shrink-0 gap-1">
              {(name === 'person' ? ['1 … 9'] : keysOf(name).map(formatKeys)).map((key) => (
                <kbd
                  key={key}
                  className="rounded border border-control/60 bg-sunken px-1.5 font-sans text-xs leading-5"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
