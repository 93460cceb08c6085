'use client';
// All keys on one page, from the same table that handles them.

import { bindings, formatKeys, type KeyGroup } from '@/lib/review/keymap';
import { Dialog } from '../ui/dialog';

const groups: readonly KeyGroup[] = ['Choose', 'Decide', 'Play', 'Move', 'Look'];

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
          <section key={group} aria-label={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-xs font-semibold text-ink-mute">{group}</h3>
            <dl className="grid gap-1.5">
              {bindings
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div
                    key={binding.command}
                    className="flex items-baseline justify-between gap-3 text-[0.8125rem]"
                  >
                    <dt>{binding.label}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {(binding.command === 'person'
                        ? ['1 … 9']
                        : binding.keys.map(formatKeys)
                      ).map((key) => (
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
        ))}
      </div>
    </Dialog>
  );
}
