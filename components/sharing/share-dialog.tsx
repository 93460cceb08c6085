'use client';
// Who can see a session or a match: the people it is shared with, and the form that adds one. Of a
// session one player in every match is offered first: parents see their own child, in later matches
// too.

import { Users } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { AddShare } from './add-share';
import { ShareRow } from './share-row';
import type { SharedThing } from './share-words';
import { useShares } from './use-shares';

export function ShareDialog({
  of: thing,
  open,
  onOpenChange,
}: {
  of: SharedThing;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  const { list, add, remove } = useShares(thing, open);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('Who can see this')}
      description={
        thing.player === null
          ? t('{game}, with all its players', { game: thing.game })
          : t('{player} in {game}', { player: thing.player, game: thing.game })
      }
    >
      <div className="grid gap-5">
        {list.isError && (
          <ErrorNote error={failureFrom(list.error)} onRetry={() => void list.refetch()} />
        )}
        {list.isPending && <Skeleton className="h-12" />}
        {list.data?.length === 0 && <NotSharedYet of={thing} />}
        {list.data && list.data.length > 0 && (
          <ul
            className="divide-y divide-line rounded-xl border border-line"
            aria-label={t('People')}
          >
            {list.data.map((share) => (
              <ShareRow
                key={share.id}
                share={share}
                of={thing}
                onChange={add.mutate}
                onRemove={() => remove.mutate(share)}
              />
            ))}
          </ul>
        )}
        <AddShare of={thing} add={add} />
      </div>
    </Dialog>
  );
}

function NotSharedYet({ of: thing }: { of: SharedThing }) {
  const t = useTranslate();
  return (
    <p className="flex items-start gap-3 rounded-xl bg-sunken p-3 text-[0.8125rem] text-ink-soft">
      <Users aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {thing.player === null
          ? t(
              'The whole match is not shared with anyone. Who sees it sees every player in it; a single player is shared from their session.',
            )
          : thing.ownerName === null
            ? t(
                "Only you and the owner of this installation see this. Share it with the family of {player}: they see this player's clips and no other player's.",
                { player: thing.player },
              )
            : t(
                "Only {name} and the owner of this installation see this. Share it with the family of {player}: they see this player's clips and no other player's.",
                { name: thing.ownerName, player: thing.player },
              )}
      </span>
    </p>
  );
}
