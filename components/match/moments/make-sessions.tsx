'use client';
// Below the list: what can be made of all of it, and what is done with the chosen rows.

import { Clapperboard, Trash2, UserRound } from 'lucide-react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import type { MomentView } from '@/lib/contracts/moments';
import { Button } from '../../ui/button';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';
import { AssignPlayer } from './assign-player';
import { MakeReels } from './make-reels';

export function MakeSessions({ room, chosen }: { room: MatchRoom; chosen: readonly MomentView[] }) {
  const t = useTranslate();
  const { current } = room;
  const count = chosen.length;
  const { ariaKeys } = useKeysOfMatch();
  const remove = () => {
    room.moments.change(chosen.map(({ id }) => ({ op: 'remove' as const, id })));
    toast(t('{count, plural, one {# moment} other {# moments}} removed', { count }), {
      action: { label: t('Undo'), onClick: room.moments.undo },
    });
    room.side.set({ checked: new Set() });
  };
  const named = count > 0 || current?.state !== 'accepted' ? chosen : [current];
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line bg-surface px-3 py-2.5 max-lg:sticky max-lg:bottom-0 max-lg:z-10">
      <Button
        variant="primary"
        onClick={room.actions.makeReels}
        aria-keyshortcuts={ariaKeys('makeReels')}
      >
        <Clapperboard aria-hidden />
        {count > 0
          ? t('Make reels of {count, plural, one {# moment} other {# moments}}', { count })
          : t('Make reels of the whole list')}
      </Button>
      {count > 0 && (
        <>
          <Button
            size="sm"
            onClick={room.actions.setPlayer}
            aria-keyshortcuts={ariaKeys('setPlayer')}
          >
            <UserRound aria-hidden />
            {t('Set player')}
          </Button>
          <Button
            variant="ghost"
            size="icon"
            onClick={remove}
            aria-label={t('Remove {count, plural, one {# moment} other {# moments}}', { count })}
          >
            <Trash2 aria-hidden />
          </Button>
        </>
      )}
      <AssignPlayer room={room} moments={named} />
      <MakeReels room={room} chosen={chosen} />
    </div>
  );
}
