'use client';
// Who can see a session: the people it is shared with, and the form that adds one. One player in
// every match is offered first: parents see their own child, in later matches too.

import { Users } from 'lucide-react';
import { failureFrom } from '@/lib/client/http';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { AddShare } from './add-share';
import { ShareRow } from './share-row';
import type { SharedSession } from './share-words';
import { useShares } from './use-shares';

export function ShareDialog({
  session,
  open,
  onOpenChange,
}: {
  session: SharedSession;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { list, add, remove } = useShares(session.id, open);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Who can see this"
      description={`${session.player} in ${session.game}`}
    >
      <div className="grid gap-5">
        {list.isError && (
          <ErrorNote error={failureFrom(list.error)} onRetry={() => void list.refetch()} />
        )}
        {list.isPending && <Skeleton className="h-12" />}
        {list.data?.length === 0 && <OnlyYou session={session} />}
        {list.data && list.data.length > 0 && (
          <ul className="divide-y divide-line rounded-xl border border-line" aria-label="People">
            {list.data.map((share) => (
              <ShareRow
                key={share.id}
                share={share}
                session={session}
                onChange={add.mutate}
                onRemove={() => remove.mutate(share)}
              />
            ))}
          </ul>
        )}
        <AddShare session={session} add={add} />
      </div>
    </Dialog>
  );
}

function OnlyYou({ session: { player, ownerName } }: { session: SharedSession }) {
  return (
    <p className="flex items-start gap-3 rounded-xl bg-sunken p-3 text-[0.8125rem] text-ink-soft">
      <Users aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        Only {ownerName ?? 'you'} and the owner of this installation see this. Share it with the
        family of {player}: they see this player&apos;s clips and no other player&apos;s.
      </span>
    </p>
  );
}
