'use client';
// Opens the dialog "Who can see this". For people who may share only.

import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '../ui/button';
import { ShareDialog } from './share-dialog';
import type { SharedThing } from './share-words';

export function ShareButton({ of: thing, className }: { of: SharedThing; className?: string }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  if (!thing.rights.share) return null;
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={
          thing.player === null
            ? t('Share {game}', { game: thing.game })
            : t('Share the session of {player}', { player: thing.player })
        }
        title={t('Share')}
        className={className}
        onClick={() => setOpen(true)}
      >
        <UserPlus aria-hidden />
      </Button>
      <ShareDialog of={thing} open={open} onOpenChange={setOpen} />
    </>
  );
}
