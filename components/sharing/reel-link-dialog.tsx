'use client';
// Links to a reel: what the player said about it, a new link, and the links there are.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { CreatedLink } from './created-link';
import { PlayerConsent } from './player-consent';
import { ReelLinkForm } from './reel-link-form';
import { ReelLinkList } from './reel-link-list';
import { type LinkedSession, useReelLinks } from './use-reel-links';

export function ReelLinkDialog({
  session,
  open,
  onOpenChange,
}: {
  session: LinkedSession;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  const { list, create, revoke, consent } = useReelLinks(session.id, open);
  const [createdPath, setCreatedPath] = useState<string | null>(null);
  const title = t('{player} in {game}', { player: session.player, game: session.game });
  const change = (isOpen: boolean) => {
    // The address is shown once: closing the dialog ends that.
    if (!isOpen) setCreatedPath(null);
    onOpenChange(isOpen);
  };
  return (
    <Dialog open={open} onOpenChange={change} title={t('Share link')} description={title}>
      <div className="grid gap-5">
        {list.isError && (
          <ErrorNote error={failureFrom(list.error)} onRetry={() => void list.refetch()} />
        )}
        {list.isPending && <Skeleton className="h-40" />}
        {list.data && (
          <>
            <PlayerConsent
              consent={list.data.consent}
              busy={consent.isPending}
              onChange={consent.mutate}
            />
            {list.data.consent.answer !== 'no' &&
              (createdPath === null ? (
                <ReelLinkForm create={create} onCreated={setCreatedPath} />
              ) : (
                <CreatedLink
                  path={createdPath}
                  title={title}
                  isReady={session.reel.url !== null}
                  onDone={() => setCreatedPath(null)}
                />
              ))}
            <ReelLinkList links={list.data.links} onRevoke={revoke.mutate} />
          </>
        )}
      </div>
    </Dialog>
  );
}
