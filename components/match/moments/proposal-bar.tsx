'use client';
// Proposed moments: have them made, decide about the present one.

import { Check, Sparkles, X } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '../../ui/button';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';

export function ProposalBar({ room, count }: { room: MatchRoom; count: number }) {
  const t = useTranslate();
  const { ariaKeys } = useKeysOfMatch();
  if (!room.mayEdit || count === 0) return null;
  const isOpen = room.current?.state === 'proposed';
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
      <Button
        size="sm"
        disabled={!isOpen}
        onClick={room.actions.accept}
        aria-keyshortcuts={ariaKeys('accept')}
      >
        <Check aria-hidden />
        {t('Accept')}
      </Button>
      <Button
        size="sm"
        disabled={!isOpen}
        onClick={room.actions.reject}
        aria-keyshortcuts={ariaKeys('reject')}
      >
        <X aria-hidden />
        {t('Reject')}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        disabled={isOpen}
        onClick={room.actions.nextMoment}
        aria-keyshortcuts={ariaKeys('nextMoment')}
      >
        {t('Show the next')}
      </Button>
      <span className="ml-auto">
        <ProposeButton room={room} />
      </span>
    </div>
  );
}

export function ProposeButton({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  return (
    <Button size="sm" busy={room.moments.isProposing} onClick={room.moments.propose}>
      {!room.moments.isProposing && <Sparkles aria-hidden />}
      {t('Propose moments')}
    </Button>
  );
}
