'use client';
// All keys of the match room, with the tags' own.

import { formatKeys } from '@/lib/review/actions/keys';
import {
  type MatchActionGroup,
  matchActionNames,
  matchActions,
} from '@/lib/review/match/match-actions';
import { Dialog } from '../ui/dialog';
import type { MatchRoom } from './state/room';

const groups: readonly MatchActionGroup[] = ['Mark', 'Decide', 'List', 'Play', 'Move', 'View'];

export function MatchKeys({
  room,
  open,
  onOpenChange,
}: {
  room: MatchRoom;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const tags = room.settings.tags.filter(({ key }) => key !== '');
  const entries = groups.map((group) => ({
    group: group as string,
    keys: matchActionNames
      .filter((name) => matchActions[name].group === group)
      .map((name) => ({ label: matchActions[name].label, keys: matchActions[name].keys })),
  }));
  if (tags.length > 0)
    entries.unshift({
      group: 'Tags',
      keys: tags.map(({ name, key }) => ({ label: name, keys: [key.toUpperCase()] })),
    });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" className="max-w-3xl">
      <div className="gap-x-10 sm:columns-2">
        {entries.map(({ group, keys }) => (
          <section key={group} aria-label={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-xs font-semibold text-ink-mute">{group}</h3>
            <dl className="grid gap-1.5">
              {keys.map(({ label, keys: combinations }) => (
                <div
                  key={label}
                  className="flex items-baseline justify-between gap-3 text-[0.8125rem]"
                >
                  <dt>{label}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {combinations.map((key) => (
                      <kbd
                        key={key}
                        className="rounded border border-control/60 bg-sunken px-1.5 font-sans text-xs leading-5"
                      >
                        {formatKeys(key)}
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
